using MetaFusion.Foundation;

namespace MetaFusion.Data.Splits;

/// <summary>Which samples train, which choose (best epochs, rho, ensembles), which judge; disjoint.</summary>
/// <param name="Train">Sample indices that train.</param>
/// <param name="Validation">Sample indices that choose.</param>
/// <param name="Test">Sample indices that judge; may be empty.</param>
public sealed record DataSplit(IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test)
{
    /// <summary>Sample indices that train.</summary>
    public IReadOnlyList<int> Train { get; init => field = Guard.Given(value, nameof(Train)); } = Guard.Given(Train, nameof(Train));

    /// <summary>Sample indices that choose.</summary>
    public IReadOnlyList<int> Validation { get; init => field = Guard.Given(value, nameof(Validation)); } = Guard.Given(Validation, nameof(Validation));

    /// <summary>Sample indices that judge; may be empty.</summary>
    public IReadOnlyList<int> Test { get; init => field = Guard.Given(value, nameof(Test)); } = Guard.Given(Test, nameof(Test));
}
