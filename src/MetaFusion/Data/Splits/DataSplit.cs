namespace MetaFusion.Data.Splits;

/// <summary>Which samples train, which choose (best epochs, rho, ensembles), which judge; disjoint.</summary>
/// <param name="Train">Sample indices that train.</param>
/// <param name="Validation">Sample indices that choose.</param>
/// <param name="Test">Sample indices that judge; may be empty.</param>
public sealed record DataSplit(IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test);
