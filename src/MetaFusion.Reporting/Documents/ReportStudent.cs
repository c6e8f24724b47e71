namespace MetaFusion.Reporting.Documents;

/// <summary>One student of the cohort.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Views">Its representation of every modality, a place in the modality's list of <c>representations</c>.</param>
/// <param name="Parameters">Number of its trainable values.</param>
/// <param name="BestEpoch">Its best epoch by validation task loss under the chosen rho, from 1; 0 if it never had a finite
/// loss.</param>
/// <param name="ValidationLoss">Its validation task loss at that epoch; null if it never was finite.</param>
/// <param name="IndependentLoss">Its best validation task loss when it learned alone (rho = 0 of mutual learning); null without such a run.</param>
/// <param name="DivergenceWeight">How much the others followed it, in [0, 1]; means nothing without mutual learning.</param>
/// <param name="Cluster">Its cluster by independent loss, 0 the best; -1 without one.</param>
/// <param name="EnsembleWeight">Its weight in the chosen ensemble; 0 for those outside.</param>
/// <param name="Selection">When the chosen ensemble took it, from 1; 0 where it did not, or the rule has no order.</param>
/// <param name="Values">Its metrics on the judging samples, in the order of the answer's <c>metrics</c>.</param>
internal sealed record ReportStudent(
    string Name,
    IReadOnlyList<int> Views,
    int Parameters,
    int BestEpoch,
    double? ValidationLoss,
    double? IndependentLoss,
    double DivergenceWeight,
    int Cluster,
    double EnsembleWeight,
    int Selection,
    IReadOnlyList<double?> Values);
