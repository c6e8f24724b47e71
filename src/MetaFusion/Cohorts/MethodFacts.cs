using MetaFusion.Tasks;

namespace MetaFusion.Cohorts;

/// <summary>What is known of a fusion method before it is built. Immutable.</summary>
/// <param name="Key">Name in files and options: small letters and hyphens, for example <c>alternating-unimodal</c>.</param>
/// <param name="Title">Name in tables and pages, for example <c>Multimodal learning with alternating unimodal adaptation</c>.</param>
/// <param name="Citation">Authors, title, where it was published.</param>
public sealed record MethodFacts(string Key, string Title, string Citation)
{
    /// <summary>Raised when the same settings and weights would answer otherwise than before; models state it.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Keys of the kinds of task that it can learn (<see cref="TaskKind.Key"/>); empty (default) for every task.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>The least number of modalities that it makes sense for; default 1.</summary>
    public int LeastModalities { get; init; } = 1;

    /// <summary>What a modality may be; default vectors.</summary>
    public MethodInputs Inputs { get; init; } = MethodInputs.Vectors;

    /// <summary>How it treats samples that lack modalities, in a phrase for tables.</summary>
    public string Absence { get; init; } = "answers samples that have every modality";
}
