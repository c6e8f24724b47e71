namespace MetaFusion.Reporting.Documents;

/// <summary>Two methods on the same repetitions.</summary>
/// <param name="Setting">The setting; empty over all of them.</param>
/// <param name="Method">The method, a place in the study's <c>methods</c>.</param>
/// <param name="Rival">What it is compared with, a place in the study's <c>methods</c>.</param>
/// <param name="Difference">Mean of the method's metric less the rival's.</param>
/// <param name="Wins">Repetitions in which the method was better.</param>
/// <param name="Ties">Repetitions in which they were equal.</param>
/// <param name="Losses">Repetitions in which the rival was better.</param>
/// <param name="Probability">Two-sided probability of ranks as uneven as these if they did not differ; null where not
/// defined.</param>
/// <param name="AdjustedProbability">The same, adjusted for the number of comparisons; null where not defined.</param>
public sealed record ReportDifference(
    string Setting,
    int Method,
    int Rival,
    Figure Difference,
    int Wins,
    int Ties,
    int Losses,
    double? Probability,
    double? AdjustedProbability);
