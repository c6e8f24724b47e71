namespace MetaFusion.Classic.Internal;

/// <summary>A linear model of some training samples under penalties from strong to weak; fits start where the last one ended.</summary>
internal abstract class LinearPath
{
    /// <summary>The strongest penalty worth trying.</summary>
    public abstract double Strongest { get; }

    /// <summary>The weakest penalty worth trying, as a share of <see cref="Strongest"/>.</summary>
    public abstract double WeakestShare { get; }

    /// <summary>Fits under a penalty above 0.</summary>
    public abstract LinearMap Solve(double penalty);

    /// <summary>Penalties from strong to weak, evenly spaced by ratio.</summary>
    public IEnumerable<double> Penalties(int count) =>
        Enumerable.Range(0, count).Select(step => Strongest * Math.Pow(WeakestShare, step / (count - 1.0)));
}
