namespace MetaFusion.Reporting.Documents;

/// <summary>What the model loses when a column, a group or a whole modality is shuffled.</summary>
/// <param name="Modality">The modality.</param>
/// <param name="Name">The column or group; the modality's own name where it is shuffled as a whole.</param>
/// <param name="Columns">How many columns were shuffled together.</param>
/// <param name="Loss">The loss in the metric; above 0 where the model needs the column.</param>
internal sealed record ReportFeature(string Modality, string Name, int Columns, Figure Loss);
