using MetaFusion.Cohorts;
using MetaFusion.Representations;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Cohorts;

public sealed class FrozenCohortTests
{
    private const int Outputs = 2;
    private static readonly int[] Widths = [37, 29];

    [Theory]
    [InlineData(1)]
    [InlineData(191)]
    [InlineData(192)]
    [InlineData(193)]
    [InlineData(401)]
    public void Answer_RowsOfManyBlocks_AreThoseOfEachRowAlone(int rows)
    {
        FrozenCohort cohort = Wide();
        Matrix[] features = Features(rows);
        int[] everyone = [.. Enumerable.Range(0, cohort.Students.Count)];

        IReadOnlyList<Matrix?> all = cohort.Answer(features, everyone);

        foreach (int row in (int[])[0, rows / 2, rows - 1])
        {
            IReadOnlyList<Matrix?> alone = cohort.Answer([.. features.Select(table => table.Gather([row]))], everyone);
            Assert.All(everyone, k => Assert.Equal(alone[k]!.Values, all[k]!.Values.Slice(row * Outputs, Outputs)));
        }
    }

    [Fact]
    public async Task Answer_AskedByManyAtOnce_IsTheAnswerToOne()
    {
        // One of the callers has the threads of the process, the others find them taken and work alone.
        FrozenCohort cohort = Wide();
        Matrix[] features = Features(401);
        int[] everyone = [.. Enumerable.Range(0, cohort.Students.Count)];
        IReadOnlyList<Matrix?> expected = cohort.Answer(features, everyone);

        IReadOnlyList<Matrix?>[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            () => cohort.Answer(features, everyone), TestContext.Current.CancellationToken)));

        Assert.All(answers, answer => Assert.All(everyone, k => Assert.Equal(expected[k]!.Values, answer[k]!.Values)));
    }

    [Fact]
    public void Answer_SomeStudents_OnlyTheseAnswerInTheirPlaces()
    {
        FrozenCohort cohort = Wide();
        Matrix[] features = Features(5);
        IReadOnlyList<Matrix?> all = cohort.Answer(features, Enumerable.Range(0, cohort.Students.Count));

        IReadOnlyList<Matrix?> some = cohort.Answer(features, [3, 0]);

        Assert.All(Enumerable.Range(0, all.Count), k => Assert.Equal(k is 0 or 3 ? all[k]!.Values.ToArray() : null, some[k]?.Values.ToArray()));
    }

    /// <summary>Eight students, about 100,000 weights in all: enough for the threads from eleven rows on.</summary>
    private static FrozenCohort Wide()
    {
        CohortSpec spec = CohortSpec.CrossProduct(
        [
            [RepresentationSpec.None, RepresentationSpec.Raw, RepresentationSpec.Mlp(33)],
            [RepresentationSpec.None, RepresentationSpec.Raw, RepresentationSpec.Mlp(17)],
        ]) with
        {
            Head = [65],
            Extractor = [129],
        };
        Matrix[] features = Features(8);
        var targets = new Matrix(8, Outputs);
        var task = new RegressionTask(["a", "b"], [0, 0], [1, 1]);
        RepresentationSet representations = RepresentationSet.Fit(Widths.Select((_, m) => new RepresentationContext(
            $"table-{m}", task, features[m], targets, features[m], targets,
            spec.Students.Select(s => s.Representations[m]).Distinct().ToArray(), new EncoderOptions(), new RandomStream(1))).ToArray());
        return new FrozenCohort(spec, representations, task, (student, name, shape) => new Matrix(
            shape.Rows, shape.Columns, Draw.Normal(new RandomStream(1, $"{student.Name}/{name}"), shape.Length, 0.1)));
    }

    private static Matrix[] Features(int rows) =>
        [.. Widths.Select((width, m) => new Matrix(rows, width, Draw.Normal(new RandomStream(2, $"features/{m}"), rows * width)))];
}
