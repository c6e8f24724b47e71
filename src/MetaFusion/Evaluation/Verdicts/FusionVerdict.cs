namespace MetaFusion.Evaluation.Verdicts;

/// <summary>Whether fusion is worth it, in words.</summary>
/// <param name="Kind">What the figures allow to say.</param>
/// <param name="Sentence">One or two sentences for a person.</param>
/// <param name="IsFlattering">Whether the samples that judge also chose the model, for want of test samples.</param>
public sealed record FusionVerdict(VerdictKind Kind, string Sentence, bool IsFlattering);
