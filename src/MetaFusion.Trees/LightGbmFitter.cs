using MetaFusion.Classic.Trees;
using MetaFusion.Foundation;
using MetaFusion.Tensors;
using MetaFusion.Trees.Native;

namespace MetaFusion.Trees;

/// <summary>Fits trees by LightGBM's C library, on the caller's thread. Safe to use from many threads.</summary>
internal sealed class LightGbmFitter : ITreeFitter
{
    private readonly Func<string?> _whyNot;

    /// <summary>Makes a fitter.</summary>
    /// <param name="whyNot">Why the native library cannot be used; null where it can.</param>
    internal LightGbmFitter(Func<string?> whyNot) => _whyNot = whyNot;

    /// <summary>The fitter of this machine.</summary>
    public static LightGbmFitter Instance { get; } = new(() => NativePlatform.WhyNot);

    /// <inheritdoc/>
    public string? WhyNot => _whyNot();

    /// <inheritdoc/>
    public TreeFit Fit(TreeOptions options, TreeProblem problem, RandomStream random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        if (WhyNot is { } reason)
        {
            throw new InputException($"{options.Key}: {reason}");
        }

        if (problem.Rows == 0 || problem.Rows != problem.Targets.Rows)
        {
            throw new ArgumentException(
                $"LightGbmFitter: needs samples, as many as targets, not {problem.Rows} and {problem.Targets.Rows}.", nameof(problem));
        }

        return options switch
        {
            ForestOptions forest => new Forest(forest, problem, random, cancellation).Fit(),
            BoostingOptions boosting => new Boosting(boosting, problem, random, cancellation).Fit(),
            _ => throw new NotSupportedException($"LightGbmFitter knows no {options.Key}."),
        };
    }
}
