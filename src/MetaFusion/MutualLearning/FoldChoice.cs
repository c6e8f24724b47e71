using System.Globalization;

namespace MetaFusion.MutualLearning;

/// <summary>
/// On how many carves of the samples a cohort is trained, each holding out another part: the pool of all samples that do not judge is
/// dealt into folds, a copy of every student learns from all folds but one, and the answers to the held-out ones choose penalty,
/// divergence weights, ensembles and temperature. Immutable.
/// </summary>
public sealed record FoldChoice
{
    /// <summary>The most folds.</summary>
    public const int Most = 100;

    private const int FewSamples = 200;
    private const int SomeSamples = 1_000;
    private const int ManySamples = 10_000;

    private FoldChoice(int? count) => Count = count;

    /// <summary>As many as the number of samples suggests: <see cref="For"/>.</summary>
    public static FoldChoice Auto { get; } = new((int?)null);

    /// <summary>One carve: some samples train, others choose.</summary>
    public static FoldChoice None { get; } = new(0);

    /// <summary>The number of folds; 0 for none, null for <see cref="Auto"/>.</summary>
    public int? Count { get; }

    /// <summary>A number of folds.</summary>
    /// <param name="folds">2 to <see cref="Most"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more.</exception>
    public static FoldChoice Of(int folds) => folds is >= 2 and <= Most
        ? new FoldChoice(folds)
        : throw new ArgumentOutOfRangeException(nameof(folds), folds, $"Folds must be 2 to {Most}; use FoldChoice.None for none.");

    /// <summary>The number of folds for a pool: 10 below 200 samples, 5 to 1,000, 3 to 10,000, then none; or the number chosen.</summary>
    /// <param name="samples">Number of samples that train or choose.</param>
    /// <returns>0 for none.</returns>
    public int For(int samples) => Count ?? samples switch
    {
        < FewSamples => 10,
        <= SomeSamples => 5,
        <= ManySamples => 3,
        _ => 0,
    };

    /// <summary><c>auto</c>, <c>none</c>, or the number.</summary>
    public override string ToString() => Count switch
    {
        null => "auto",
        0 => "none",
        { } count => count.ToString(CultureInfo.InvariantCulture),
    };
}
