using MetaFusion.Foundation;

namespace MetaFusion.Data;

/// <summary>The target that a model was fitted to.</summary>
/// <param name="Kind">Regression or classification.</param>
/// <param name="Outputs">Names of the target columns, <c>[q]</c>.</param>
/// <param name="Classes">The class labels in the order of their codes; empty for regression.</param>
public sealed record TargetSchema(TargetKind Kind, IReadOnlyList<string> Outputs, IReadOnlyList<string> Classes)
{
    /// <summary>Regression or classification.</summary>
    public TargetKind Kind { get; init => field = Guard.Known(value, nameof(Kind)); } = Guard.Known(Kind, nameof(Kind));

    /// <summary>Names of the target columns, <c>[q]</c>.</summary>
    public IReadOnlyList<string> Outputs { get; init => field = Named(value); } = Named(Outputs);

    /// <summary>The class labels in the order of their codes; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; init => field = Guard.Items(value, nameof(Classes)); } = Guard.Items(Classes, nameof(Classes));

    /// <summary>Texts that mean "missing" in the target, beside those of its table. Default none.</summary>
    public IReadOnlyList<string> Missing { get; init => field = Guard.Items(value, nameof(Missing)); } = [];

    private static IReadOnlyList<string> Named(IReadOnlyList<string> outputs) => Guard.Items(outputs, nameof(Outputs)).Count > 0
        ? outputs
        : throw new ArgumentException("Outputs is empty; name the columns of the target.", nameof(Outputs));
}
