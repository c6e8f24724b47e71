namespace MetaFusion.Evaluation.Designs;

/// <summary>What was found in a design before anything is trained.</summary>
/// <param name="Errors">What makes training useless: one sentence each, naming class, part and remedy.</param>
/// <param name="Warnings">What makes figures uncertain: one sentence each.</param>
internal sealed record PreflightReport(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)
{
    /// <summary>Throws where there is an error.</summary>
    /// <exception cref="DesignException">The first error, and how many more there are.</exception>
    public void ThrowIfAny()
    {
        if (Errors.Count > 0)
        {
            throw new DesignException(Errors.Count == 1
                ? Errors[0]
                : FormattableString.Invariant($"{Errors[0]} (and {Errors.Count - 1} more such findings)"));
        }
    }
}
