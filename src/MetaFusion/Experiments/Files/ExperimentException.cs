using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>An experiment file, or an option that overrides it, cannot be used; every fault is listed.</summary>
public sealed class ExperimentException : InputException
{
    // Whoever has more than these has a file of another kind.
    private const int MostListed = 50;

    /// <summary>Makes the exception.</summary>
    /// <param name="source">Name of the experiment file, or "the experiment".</param>
    /// <param name="faults">One sentence per fault, in the order of the file; at least one.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public ExperimentException(string source, IReadOnlyList<string> faults, Exception? inner = null)
        : base(Compose(source, faults), inner) => Faults = faults;

    /// <summary>One sentence per fault, in the order of the file.</summary>
    public IReadOnlyList<string> Faults { get; }

    private static IEnumerable<string> Compose(string source, IReadOnlyList<string> faults)
    {
        if (faults.Count == 1)
        {
            return [$"{source}: {faults[0]}"];
        }

        IEnumerable<string> listed = faults.Take(MostListed).Select(fault => $"  {fault}");
        return [$"{source} has {faults.Count} faults:", .. listed, .. faults.Count > MostListed ? [$"  and {faults.Count - MostListed} more"] : Array.Empty<string>()];
    }
}
