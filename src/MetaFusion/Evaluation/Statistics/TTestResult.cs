namespace MetaFusion.Evaluation.Statistics;

/// <summary>A t test of paired differences.</summary>
/// <param name="Interval">The mean difference and its interval; ends NaN with fewer than two differences.</param>
/// <param name="T">Mean / standard error; ±∞ where all differences are equal and not 0, NaN where undefined.</param>
/// <param name="Degrees">Degrees of freedom, differences − 1.</param>
/// <param name="PTwoSided">Probability of a mean as far from 0 if the methods do not differ; NaN where undefined.</param>
internal sealed record TTestResult(Interval Interval, double T, int Degrees, double PTwoSided);
