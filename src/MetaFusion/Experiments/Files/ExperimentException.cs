using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>An experiment file, or an option that overrides it, cannot be used; every fault is listed.</summary>
public sealed class ExperimentException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">Name of the experiment file, or "the experiment".</param>
    /// <param name="faults">One sentence per fault, in the order of the file; at least one.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public ExperimentException(string source, IReadOnlyList<string> faults, Exception? inner = null)
        : base(FaultList.Lines(source, faults), inner) => Faults = faults;

    /// <summary>One sentence per fault, in the order of the file.</summary>
    public IReadOnlyList<string> Faults { get; }
}
