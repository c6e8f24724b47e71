namespace MetaFusion.Persistence;

/// <summary>One student in the manifest.</summary>
/// <param name="Views">Its view of every modality as the user writes it: <c>none</c>, <c>raw</c>, <c>pca:10</c>.</param>
/// <param name="BestEpoch">Its best epoch, from 1; 0 where it never had a finite loss, and for baselines.</param>
/// <param name="ValidationLoss">Its validation task loss at that epoch; null where it is not finite, and for baselines.</param>
/// <param name="DivergenceWeight">How much the others followed it; 0 for baselines.</param>
public sealed record StudentManifest(IReadOnlyList<string> Views, int BestEpoch, double? ValidationLoss, double DivergenceWeight);
