using MetaFusion.Cohorts;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>Which students are trained together: the block <c>cohort</c>.</summary>
public sealed record CohortSection
{
    /// <summary>How the students are chosen. Default auto.</summary>
    public CohortKind Kind { get; init => field = Guard.Known(value, nameof(Kind)); } = CohortKind.Auto;

    /// <summary>The representations of every modality, for <see cref="CohortKind.Product"/>; empty otherwise.</summary>
    public ValueList<ModalityRepresentations> Representations { get; init => field = Guard.Items(value, nameof(Representations)); } = [];

    /// <summary>The students, for <see cref="CohortKind.List"/>; empty otherwise.</summary>
    public ValueList<StudentSpecification> Students { get; init => field = Guard.Items(value, nameof(Students)); } = [];

    /// <summary>Published methods that are students beside the others. Default none.</summary>
    public ValueList<MethodUse> Methods { get; init => field = Guard.Items(value, nameof(Methods)); } = [];

    /// <summary>Kinds of classic students beside the others; null for what suits the cohort. Default null.</summary>
    public ValueList<string>? Classic { get; init => field = value is null ? null : Guard.Items(value, nameof(Classic)); }

    /// <summary>Hidden widths of the <c>mlp:k</c> extractors; may be empty. Default <c>[256]</c>.</summary>
    public ValueList<int> Extractor { get; init => field = Guard.Given(value, nameof(Extractor)); } = [256];

    /// <summary>Hidden widths of every student's head; may be empty. Default <c>[128, 64]</c>.</summary>
    public ValueList<int> Head { get; init => field = Guard.Given(value, nameof(Head)); } = [128, 64];

    /// <summary>Whether the cohort is one published method and no other student.</summary>
    internal bool IsOneMethod => Kind == CohortKind.List && Students.Count == 0 && Methods.Count == 1;

    /// <summary>The cohort of one published method alone.</summary>
    /// <param name="method">The method.</param>
    public static CohortSection Of(MethodUse method) => new() { Kind = CohortKind.List, Methods = [method] };
}
