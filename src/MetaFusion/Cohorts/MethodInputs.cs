namespace MetaFusion.Cohorts;

/// <summary>The kinds of modality that a method takes.</summary>
[Flags]
public enum MethodInputs
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A vector per sample, <c>[d]</c>.</summary>
    Vectors = 1,

    /// <summary>A sequence per sample, <c>[t, d]</c>.</summary>
    Sequences = 2,

    /// <summary>An image per sample, <c>[c, h, w]</c>.</summary>
    Images = 4,
}
