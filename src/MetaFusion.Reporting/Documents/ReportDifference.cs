namespace MetaFusion.Reporting.Documents;

/// <summary>Two methods on the same repetitions.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Method">The method, a place in the study's <c>methods</c>.</param>
/// <param name="Rival">What it is compared with, a place in the study's <c>methods</c>.</param>
/// <param name="Difference">Mean over the repetitions, in the metric's unit, turned so that above 0 the method is better.</param>
/// <param name="Wins">Repetitions in which the method was better.</param>
/// <param name="Ties">Repetitions in which they were equal.</param>
/// <param name="Losses">Repetitions in which the rival was better.</param>
/// <param name="LeftOut">Repetitions for which one of the two has no figure.</param>
/// <param name="Probability">Two-sided probability of differences as uneven as these if the methods did not differ, by the
/// study's test; null where not defined.</param>
/// <param name="AdjustedProbability">The same, adjusted for the number of comparisons; null where not defined.</param>
/// <param name="Verdict"><c>better</c>, <c>worse</c> or <c>undecided</c>, which is not equal.</param>
internal sealed record ReportDifference(
    string Setting,
    int Method,
    int Rival,
    Figure Difference,
    int Wins,
    int Ties,
    int Losses,
    int LeftOut,
    double? Probability,
    double? AdjustedProbability,
    string Verdict);
