namespace MetaFusion.Data;

/// <summary>The target that a model was fitted to.</summary>
/// <param name="Kind">Regression or classification.</param>
/// <param name="Outputs">Names of the target columns, <c>[q]</c>.</param>
/// <param name="Classes">The class labels in the order of their codes; empty for regression.</param>
public sealed record TargetSchema(TargetKind Kind, IReadOnlyList<string> Outputs, IReadOnlyList<string> Classes)
{
    /// <summary>Texts that mean "missing" in the target, beside those of its table. Default none.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
