namespace MetaFusion.Studies;

/// <summary>One method on all units of one setting.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Method">The method.</param>
/// <param name="Units">Names of the units with a finite figure, in the order of the study.</param>
/// <param name="Values">The figure of each.</param>
/// <param name="Planned">Number of units of the setting.</param>
/// <param name="IsBest">Whether it is the best of the setting, or within one standard error of it.</param>
/// <param name="Parameters">Trainable values, the mean over the units.</param>
public sealed record MethodSummary(
    string Setting, string Method, IReadOnlyList<string> Units, IReadOnlyList<double> Values, int Planned, bool IsBest, double Parameters)
{
    /// <summary>The mean.</summary>
    public double Mean => Values.Average();

    /// <summary>The standard error of the mean, <c>s / sqrt(n)</c>; NaN for a single unit.</summary>
    public double StandardError
    {
        get
        {
            if (Values.Count < 2)
            {
                return double.NaN;
            }

            double mean = Mean;
            return Math.Sqrt(Values.Sum(value => (value - mean) * (value - mean)) / (Values.Count - 1) / Values.Count);
        }
    }
}
