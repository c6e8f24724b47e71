namespace MetaFusion.Classic;

/// <summary>What the held-out answers of the folds chose for one linear model.</summary>
/// <param name="Part">What the model reads: <c>concatenated</c>, <c>modality 0</c>, <c>stack</c>.</param>
/// <param name="Penalty">Strength of the penalty (lambda), above 0.</param>
/// <param name="Mix">Share of the magnitudes in the penalty: 0 for ridge, 1 for the lasso.</param>
/// <param name="IsWeakest">Whether no weaker penalty was tried.</param>
/// <param name="Loss">Task loss of the held-out answers.</param>
internal sealed record ClassicChoice(string Part, double Penalty, double Mix, bool IsWeakest, double Loss)
{
    /// <summary>The choice in words.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"penalty {Penalty}, mix {Mix}") + (IsWeakest ? ", the weakest of its path" : string.Empty);
}
