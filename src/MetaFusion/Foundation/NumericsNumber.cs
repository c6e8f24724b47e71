namespace MetaFusion.Foundation;

/// <summary>
/// The numerics number: how this MetaFusion computes, as far as the bits of a result go. What is begun under one number and
/// finished under another would be neither's result.
/// </summary>
/// <remarks>
/// <para>
/// <see cref="Current"/> is raised by one whenever the same settings, tables, seed and kernels give other bits than before: a
/// sum in another order, another default, another stream of random numbers. A new package version, manifest schema, key or
/// method raises nothing, because it leaves the bits of older experiments as they were.
/// </para>
/// <para>
/// Checkpoints, trials of a search and study folders carry the number and go on under the same one, whichever version of
/// MetaFusion wrote them; under another they are refused by name. Those written before the number existed carry none and
/// count as <see cref="First"/>.
/// </para>
/// </remarks>
internal static class NumericsNumber
{
    /// <summary>The number of this MetaFusion.</summary>
    public const int Current = 2;

    /// <summary>The number of files that state none.</summary>
    public const int First = 1;

    /// <summary>How a stored number differs from the current one, as the end of a sentence; null where it does not.</summary>
    /// <param name="stored">The number that a file states; null where it states none.</param>
    internal static string? Difference(int? stored) => (stored ?? First) == Current
        ? null
        : FormattableString.Invariant($"under numerics number {stored ?? First}, and this MetaFusion computes under {Current}");
}
