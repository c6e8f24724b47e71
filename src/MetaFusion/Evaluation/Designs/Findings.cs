namespace MetaFusion.Evaluation.Designs;

/// <summary>Findings about parts: the same one in several parts becomes one sentence.</summary>
internal sealed class Findings
{
    private readonly List<(string Fault, string Remedy, List<string> Parts)> _found = [];

    /// <summary>Adds a finding.</summary>
    /// <param name="part">The part it is about.</param>
    /// <param name="fault">The sentence up to the part.</param>
    /// <param name="remedy">The sentence behind the part.</param>
    public void Add(string part, string fault, string remedy)
    {
        int known = _found.FindIndex(f => f.Fault == fault && f.Remedy == remedy);
        if (known < 0)
        {
            _found.Add((fault, remedy, [part]));
        }
        else if (_found[known].Parts[^1] != part)
        {
            _found[known].Parts.Add(part);
        }
    }

    /// <summary>The sentences, in the order of their first parts.</summary>
    public string[] Sentences() => _found.Select(f => $"{f.Fault} {f.Parts[0]}{Others(f.Parts.Count - 1)}, {f.Remedy}").ToArray();

    /// <summary>" and 3 other parts", or nothing.</summary>
    public static string Others(int count) => count switch
    {
        0 => "",
        1 => " and 1 other part",
        _ => FormattableString.Invariant($" and {count} other parts"),
    };
}
