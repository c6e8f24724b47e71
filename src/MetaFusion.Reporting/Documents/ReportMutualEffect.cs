namespace MetaFusion.Reporting.Documents;

/// <summary>Best validation task loss of every student, alone and with the others.</summary>
/// <param name="Rho">The positive disagreement penalty that is compared with rho = 0: the chosen one, or the best other one.</param>
/// <param name="Independent">Losses under rho = 0, by student.</param>
/// <param name="Mutual">Losses under <paramref name="Rho"/>, by student.</param>
/// <param name="Better">Number of students that mutual learning made better.</param>
/// <param name="Worse">Number of students that mutual learning made worse.</param>
/// <param name="Sentence">The effect in words.</param>
internal sealed record ReportMutualEffect(
    double Rho, IReadOnlyList<double?> Independent, IReadOnlyList<double?> Mutual, int Better, int Worse, string Sentence);
