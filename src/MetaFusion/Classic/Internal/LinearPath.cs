namespace MetaFusion.Classic.Internal;

/// <summary>A linear model of some training samples under penalties from strong to weak; fits start where the last one ended.</summary>
internal abstract class LinearPath
{
    /// <summary>The strongest penalty worth trying.</summary>
    public abstract double Strongest { get; }

    /// <summary>The weakest penalty worth trying, as a share of <see cref="Strongest"/>.</summary>
    public abstract double WeakestShare { get; }

    /// <summary>Number of penalties of the whole path.</summary>
    public virtual int Steps => 50;

    /// <summary>Whether all samples are known by heart: weaker penalties would add nothing but size.</summary>
    public abstract bool IsSpent { get; }

    /// <summary>Fits under a penalty above 0.</summary>
    public abstract LinearMap Solve(double penalty);

    /// <summary>The whole path: penalties from strong to weak, evenly spaced by ratio.</summary>
    public double[] Penalties() => Penalties(Steps);

    /// <summary>As many penalties of the path as wanted.</summary>
    internal double[] Penalties(int count) =>
        [.. Enumerable.Range(0, count).Select(step => Strongest * Math.Pow(WeakestShare, step / (count - 1.0)))];
}
