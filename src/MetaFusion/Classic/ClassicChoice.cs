namespace MetaFusion.Classic;

/// <summary>What the validation samples chose for one linear model.</summary>
/// <param name="Part">What the model reads: <c>concatenated</c>, <c>modality 0</c>, <c>stack</c>.</param>
/// <param name="Penalty">Strength of the penalty (lambda), above 0.</param>
/// <param name="Mix">Share of the magnitudes in the penalty: 0 for ridge, 1 for the lasso.</param>
/// <param name="ValidationLoss">Task loss on the validation samples.</param>
internal sealed record ClassicChoice(string Part, double Penalty, double Mix, double ValidationLoss);
