namespace MetaFusion.Simulation;

/// <summary>How a simulated score becomes a class.</summary>
internal enum LabelRule
{
    /// <summary>Classes of equal size, cut from the order of the score: no chance involved.</summary>
    Quantile,

    /// <summary>
    /// Two classes, drawn: the second one with probability <c>1 / (1 + exp(−3 z))</c>, where <c>z</c> is the score standardised
    /// over the sample.
    /// </summary>
    Logistic,
}
