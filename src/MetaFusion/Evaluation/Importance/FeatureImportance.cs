using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Evaluation.Importance;

/// <summary>What the model loses when a column, or a group of columns, is shuffled among the samples.</summary>
/// <param name="Modality">The modality.</param>
/// <param name="Name">The column or group; equals <paramref name="Modality"/> where the whole modality is shuffled.</param>
/// <param name="Columns">How many columns were shuffled together.</param>
/// <param name="Loss">
/// The loss in the primary metric, mean over repeats; above 0 where the model needs the column, with an interval over samples.
/// </param>
public sealed record FeatureImportance(string Modality, string Name, int Columns, Interval Loss);
