namespace MetaFusion.Foundation;

/// <summary>One message about all that is wrong with a file or a block of settings.</summary>
internal static class FaultList
{
    // Whoever has more than these has a file of another kind.
    private const int MostListed = 50;

    /// <summary>The lines of the message: one for a single fault, a headline and one per fault for several.</summary>
    /// <param name="source">What has the faults; empty for settings of no place.</param>
    /// <param name="faults">One sentence per fault; at least one.</param>
    public static IEnumerable<string> Lines(string source, IReadOnlyList<string> faults)
    {
        if (faults.Count == 1)
        {
            return [source.Length == 0 ? $"setting {faults[0]}" : $"{source}: {faults[0]}"];
        }

        IEnumerable<string> listed = faults.Take(MostListed).Select(fault => $"  {fault}");
        string[] rest = faults.Count > MostListed ? [$"  and {faults.Count - MostListed} more"] : [];
        return [$"{(source.Length == 0 ? "the settings have" : $"{source} has")} {faults.Count} faults:", .. listed, .. rest];
    }
}
