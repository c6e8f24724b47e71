using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Studies;

/// <summary>One contender on all units of one setting.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Contender">Name of the contender.</param>
/// <param name="Units">Names of the units with a finite figure, in the order of the study.</param>
/// <param name="Values">The figure of each.</param>
/// <param name="Planned">Number of units of the setting.</param>
/// <param name="IsBest">Whether it is the best of the setting, or within one standard error of it.</param>
/// <param name="Parameters">Trainable values, the mean over the units.</param>
internal sealed record ContenderSummary(
    string Setting, string Contender, IReadOnlyList<string> Units, IReadOnlyList<double> Values, int Planned, bool IsBest, double Parameters)
{
    private readonly Summary _summary = Summary.Of(Values);

    /// <summary>The mean.</summary>
    public double Mean => _summary.Mean;

    /// <summary>The standard error of the mean; NaN for a single unit.</summary>
    public double StandardError => _summary.StandardError;

    /// <summary>The standard deviation over the units; NaN for a single unit.</summary>
    public double StandardDeviation => _summary.StandardDeviation;

    /// <summary>The figure below which a share of the units lies, interpolated between figures.</summary>
    /// <param name="share">The share: 0.5 gives the median.</param>
    public double Quantile(double share) => Bootstrap.Quantile([.. Values.Order()], share);

    /// <summary>The figure of one unit; NaN where it has none.</summary>
    /// <param name="unit">Name of the unit.</param>
    public double On(string unit)
    {
        for (int i = 0; i < Units.Count; i++)
        {
            if (Units[i] == unit)
            {
                return Values[i];
            }
        }

        return double.NaN;
    }
}
