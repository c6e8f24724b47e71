namespace MetaFusion.Fitting;

/// <summary>One carve that trains, ready to be learned from. Immutable.</summary>
/// <param name="Carve">Which samples train and choose.</param>
/// <param name="Train">The samples that train.</param>
/// <param name="Validation">The samples that choose.</param>
internal sealed record PreparedCarve(Carve Carve, PreparedPart Train, PreparedPart Validation);
