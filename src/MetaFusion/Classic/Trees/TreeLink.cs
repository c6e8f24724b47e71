namespace MetaFusion.Classic.Trees;

/// <summary>What the sums of an ensemble of trees mean.</summary>
internal enum TreeLink
{
    /// <summary>The answers themselves: standardised values of a regression.</summary>
    Values,

    /// <summary>Logits: softmax makes probabilities of them; a single one is that of the second of two classes against the first.</summary>
    Logits,

    /// <summary>
    /// Shares of samples by class, made to sum to 1; a single one is that of the second of two classes, and the first has the rest.
    /// </summary>
    Shares,
}
