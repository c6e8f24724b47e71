namespace MetaFusion.Evaluation.Verdicts;

/// <summary>What the figures allow to say about fusion and a rival.</summary>
public enum VerdictKind
{
    /// <summary>Fusion is better, and the interval excludes 0.</summary>
    Gains,

    /// <summary>Fusion is worse, and the interval excludes 0.</summary>
    Loses,

    /// <summary>The interval holds 0, too few samples are answered differently, or fusion does not gain over every rival.</summary>
    NoClearDifference,

    /// <summary>Too few samples judge.</summary>
    TooFewSamples,

    /// <summary>There is nothing to compare with, or a figure is not defined.</summary>
    NotCompared,
}
