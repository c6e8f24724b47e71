namespace MetaFusion.Reporting.Documents;

/// <summary>The figures of one method over the repetitions of one setting.</summary>
/// <param name="Method">The method, a place in the study's <c>methods</c>.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their standard deviation over repetitions.</param>
/// <param name="Median">Their median.</param>
/// <param name="LowerQuartile">Their lower quartile.</param>
/// <param name="UpperQuartile">Their upper quartile.</param>
/// <param name="Minimum">The smallest of them.</param>
/// <param name="Maximum">The largest of them.</param>
/// <param name="Repetitions">How many they are.</param>
/// <param name="Values">The figures themselves, in the order of the repetitions; at most 200, evenly taken.</param>
internal sealed record ReportBox(
    int Method,
    double? Mean,
    double? StandardDeviation,
    double? Median,
    double? LowerQuartile,
    double? UpperQuartile,
    double? Minimum,
    double? Maximum,
    int Repetitions,
    IReadOnlyList<double?> Values);
