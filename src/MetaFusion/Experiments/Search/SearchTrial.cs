using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Search;

/// <summary>One fit of a search. It knows nothing of the test samples: what cannot be seen cannot choose.</summary>
/// <param name="Number">The setting's number, from 1.</param>
/// <param name="Epochs">The epochs it was trained with; 0 where the number of samples decided.</param>
/// <param name="Values">The values of the searched keys as YAML, in the order of the space.</param>
/// <param name="ValidationLoss">The score, lower is better; infinite where training diverged.</param>
internal sealed record SearchTrial(int Number, int Epochs, ValueList<string> Values, double ValidationLoss);
