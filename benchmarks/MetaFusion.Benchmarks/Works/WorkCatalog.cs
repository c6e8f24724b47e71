using MetaFusion.Cohorts;
using MetaFusion.Representations;

namespace MetaFusion.Benchmarks.Works;

/// <summary>The works of the comparison. docs/performance.md says why they look as they do.</summary>
internal static class WorkCatalog
{
    private const int PaperSamples = 1280;

    public static IReadOnlyList<string> Names { get; } = ["A", "B", "C", "D"];

    public static Work Get(string name) => name switch
    {
        "A" => LinearEarly(),
        "B" => ManyStudents(),
        "C" => TinyStudents(),
        "D" => WideTables(),
        _ => throw new ArgumentException($"Work '{name}' is unknown; use one of {string.Join(", ", Names)}.", nameof(name)),
    };

    /// <summary>The paper's cohort for linear-early data.</summary>
    private static Work LinearEarly() => new(
        "A",
        "linear-early, 24 students",
        CohortSpec.CrossProduct([[RepresentationSpec.Raw, .. Mlps(200, 100, 3)], [RepresentationSpec.Raw, .. Mlps(100, 100, 3)]]),
        [500, 400],
        PaperSamples);

    /// <summary>
    /// Eleven views a modality are 120 students; four more make the issue's 124. The sizes are such that a student costs
    /// on average what one of A does, so that the time per student compares the cohorts and not their networks.
    /// </summary>
    private static Work ManyStudents()
    {
        RepresentationSpec[] first = [RepresentationSpec.Raw, .. Mlps(30, 30, 9)];
        RepresentationSpec[] second = [RepresentationSpec.Raw, .. Mlps(24, 24, 9)];
        RepresentationSpec further = RepresentationSpec.Mlp(300);
        RepresentationSpec[] partners = [RepresentationSpec.None, RepresentationSpec.Raw, second[5], second[9]];
        return new(
            "B",
            "eleven views a modality, 124 students",
            new CohortSpec([
                .. CohortSpec.CrossProduct([first, second]).Students,
                .. partners.Select(partner => new FusionSpec([further, partner])),
            ]),
            [500, 400],
            PaperSamples);
    }

    /// <summary>All pairs of 5 to 24 components with 10 to 40 together (364), and 10 to 27 components of one table alone (36).</summary>
    private static Work TinyStudents()
    {
        IEnumerable<StudentSpec> pairs =
            from i in Enumerable.Range(5, 20)
            from j in Enumerable.Range(5, 20)
            where i + j <= 40
            select new FusionSpec([RepresentationSpec.Pca(i), RepresentationSpec.Pca(j)]);
        IEnumerable<StudentSpec> alone = Enumerable.Range(10, 18).SelectMany(k => new[]
        {
            CohortSpec.Only(0, 2, RepresentationSpec.Pca(k)),
            CohortSpec.Only(1, 2, RepresentationSpec.Pca(k)),
        });
        return new(
            "C", "400 tiny students on pca inputs", new CohortSpec([.. pairs, .. alone]) { Head = [16, 8] }, [60, 50], PaperSamples);
    }

    private static Work WideTables() => new(
        "D",
        "tables of 20,000, 5,000 and 500 columns, 12 students",
        new CohortSpec([
            .. from i in new[] { RepresentationSpec.Mlp(50), RepresentationSpec.Mlp(100), RepresentationSpec.None }
               from j in new[] { RepresentationSpec.Mlp(50), RepresentationSpec.Mlp(100) }
               from k in new[] { RepresentationSpec.Mlp(50), RepresentationSpec.None }
               select new FusionSpec([i, j, k]),
        ]),
        [20_000, 5_000, 500],
        300);

    private static RepresentationSpec[] Mlps(int start, int step, int count) =>
        Enumerable.Range(0, count).Select(i => RepresentationSpec.Mlp(start + (i * step))).ToArray();
}
