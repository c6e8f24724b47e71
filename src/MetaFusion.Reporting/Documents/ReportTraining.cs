namespace MetaFusion.Reporting.Documents;

/// <summary>Section 4: the losses over the epochs, and what mutual learning changed.</summary>
/// <param name="Reading">How to read this section, one sentence.</param>
/// <param name="Loss">Name of the task loss in words.</param>
/// <param name="Thinning">Which epochs are listed, one sentence; empty where all are.</param>
/// <param name="Runs">One training of the whole cohort per rho, in the order in which they ran.</param>
/// <param name="Effect">Independent against mutual losses; null without both, or for other trainers than mutual learning.</param>
/// <param name="NoEffect">Why there is no effect, one sentence; empty where there is one, and in documents of older programs.</param>
internal sealed record ReportTraining(
    string Reading, string Loss, string Thinning, IReadOnlyList<ReportRound> Runs, ReportMutualEffect? Effect, string NoEffect = "");
