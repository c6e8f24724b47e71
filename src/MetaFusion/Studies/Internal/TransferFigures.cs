namespace MetaFusion.Studies.Internal;

/// <summary>The mean student of every unit under the ways of training that the study of negative transfer compares.</summary>
/// <param name="Independent">Without mutual learning, by unit.</param>
/// <param name="Adaptive">Following the best cluster, by unit.</param>
/// <param name="Adversarial">Following the worst cluster, by unit.</param>
internal sealed record TransferFigures(IReadOnlyList<double> Independent, IReadOnlyList<double> Adaptive, IReadOnlyList<double> Adversarial)
{
    /// <summary>The figures of a setting, or null if it has none of this kind.</summary>
    public static TransferFigures? Of(StudySummary summary, string setting)
    {
        StudentFigures[][] units = summary.Results
            .Where(result => result.Setting == setting && result.IsDone)
            .GroupBy(result => result.Unit)
            .Select(unit => unit.SelectMany(result => result.Figures!.Students).ToArray())
            .Where(students => students.Any(student => student.Training is "adaptive" or "adversarial"))
            .ToArray();
        return units.Length == 0 ? null : new TransferFigures(Means("independent"), Means("adaptive"), Means("adversarial"));

        double[] Means(string training) => units
            .Where(unit => unit.Any(student => student.Training == training))
            .Select(unit => unit.Where(student => student.Training == training).Average(student => student.Test))
            .ToArray();
    }
}
