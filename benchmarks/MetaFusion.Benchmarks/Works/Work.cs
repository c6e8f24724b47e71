using MetaFusion.Cohorts;

namespace MetaFusion.Benchmarks.Works;

/// <summary>One work of the comparison: a cohort, the width of its tables, the size of its data.</summary>
/// <param name="Name">A to D.</param>
/// <param name="Title">What it is, for tables.</param>
/// <param name="Cohort">The students and the widths of their networks.</param>
/// <param name="Columns">Columns of every modality.</param>
/// <param name="Samples">Training samples.</param>
internal sealed record Work(string Name, string Title, CohortSpec Cohort, IReadOnlyList<int> Columns, int Samples)
{
    /// <summary>Samples of a batch.</summary>
    public const int Batch = 64;

    /// <summary>The disagreement penalty.</summary>
    public const double Rho = 0.99;

    /// <summary>Equal weight for every third student, as if they were the best cluster; none for the others.</summary>
    public double[] DivergenceWeights()
    {
        int students = Cohort.Students.Count;
        int followed = (students + 2) / 3;
        return Enumerable.Range(0, students).Select(k => k % 3 == 0 ? 1.0 / followed : 0).ToArray();
    }
}
