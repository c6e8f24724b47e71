namespace MetaFusion.Fuzzing.Core;

/// <summary>What a reader must not do.</summary>
/// <param name="Kind">What it did, in a word or two; with the place, equal for equal faults.</param>
/// <param name="Place">Where in the library, as far as is known.</param>
/// <param name="Detail">All that is known: the exception, the message, the figure.</param>
internal sealed record Fault(string Kind, string Place, string Detail)
{
    /// <summary>Equal for inputs that show the same fault.</summary>
    public string Key => $"{Kind} {Place}";
}
