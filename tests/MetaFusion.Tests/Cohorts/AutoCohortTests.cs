using MetaFusion.Cohorts;
using MetaFusion.Representations;

namespace MetaFusion.Tests.Cohorts;

public sealed class AutoCohortTests
{
    public static TheoryData<int> SampleCounts => [1, 2, 3, 14, 15, 20, 50, 99, 100, 500, 1000, 5000];

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void Choose_AnyShape_GivesACohortThatCanBeFitted(int samples)
    {
        int[] widths = [1, 2, 3, 9, 21, 120, 2000, 2001, 20_000];
        foreach (int modalities in new[] { 1, 2, 3, 6, 12, 37, 38, 39, 40, 41, 60, 150 })
        {
            for (int first = 0; first < widths.Length; first++)
            {
                int[] features = Enumerable.Range(0, modalities).Select(m => widths[(first + (m * (first % 3))) % widths.Length]).ToArray();

                CohortSpec spec = AutoCohort.Choose(features, samples);

                Assert.InRange(spec.Students.Count, 1, 40);
                Assert.Equal(spec.Students.Count, spec.Students.Distinct().Count());
                Assert.NotEmpty(spec.Reason);
                Assert.Contains(spec.Students, s => s.ModalityCount == modalities);
                for (int m = 0; m < modalities; m++)
                {
                    Assert.Contains(spec.Students, s => !s.Representations[m].IsNone && s.ModalityCount <= (modalities < 40 ? 1 : 5));
                    Assert.All(spec.Students, s => AssertFits(s.Representations[m], features[m], samples));
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    public void Choose_FewDirections_AsksForNoMoreComponents(int directions)
    {
        CohortSpec spec = AutoCohort.Choose([120, 40], 640, [directions, int.MaxValue]);

        RepresentationSpec[] components = spec.Students.Select(s => s.Representations[0]).Where(r => r.Kind == "pca").Distinct().ToArray();
        Assert.Equal(directions < 3 ? [] : [RepresentationSpec.Pca(directions)], components);
        Assert.Contains(spec.Students, s => s.Representations[1] == RepresentationSpec.Pca(13));
    }

    [Fact]
    public void Choose_WideModalityWithoutDirections_FallsBackToRaw()
    {
        CohortSpec spec = AutoCohort.Choose([20_000], 50, [0]);

        Assert.Equal(["raw"], spec.Students.Select(s => s.Name));
    }

    [Fact]
    public void Choose_ClinicSizes_IsTheFullProduct()
    {
        CohortSpec spec = AutoCohort.Choose([120, 40], 512);

        Assert.Equal(15, spec.Students.Count);
        Assert.Equal("every combination of raw pca:40 mlp:32 / raw pca:13 mlp:20: 15 students", spec.Reason);
        Assert.Equal([64, 32], spec.Head);
        Assert.Equal([128], spec.Extractor);
    }

    [Fact]
    public void Choose_SixModalities_SaysWhichTuplesItKeepsAndWhy()
    {
        // The six feature sets of the handwritten digits (mfeat).
        CohortSpec spec = AutoCohort.Choose([216, 76, 64, 6, 240, 47], 1280);

        Assert.Equal(40, spec.Students.Count);
        Assert.Equal(
            "of the 3071 combinations of raw pca:50 mlp:32 (2 modalities) / raw pca:25 mlp:32 / raw pca:21 mlp:32 / raw mlp:3 / raw pca:15 mlp:23, " +
            "40 are kept: 3 that read every modality in one view, 17 that read one modality, 6 that read all but one, 14 that read two",
            spec.Reason);
    }

    [Fact]
    public void Choose_MixedViews_ShowsEveryViewAboutEquallyOften()
    {
        CohortSpec spec = AutoCohort.Choose([120, 120, 120, 120], 1000);

        StudentSpec[] mixed = spec.Students
            .Where(s => s.ModalityCount == 4 && s.Representations.Distinct().Count() > 1).ToArray();
        Assert.Equal(15, mixed.Length);
        for (int m = 0; m < 4; m++)
        {
            int[] counts = mixed.GroupBy(s => s.Representations[m]).Select(g => g.Count()).ToArray();
            Assert.Equal(3, counts.Length);
            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        }
    }

    [Fact]
    public void Choose_MoreModalitiesThanStudents_LetsNeighboursShareOne()
    {
        CohortSpec spec = AutoCohort.Choose(Enumerable.Repeat(10, 60).ToArray(), 1000);

        Assert.Equal(40, spec.Students.Count);
        Assert.Equal(
            "of the more than a billion combinations of raw pca:3 mlp:5 (60 modalities), 40 are kept: 3 that read every modality in one view, " +
            "30 that read up to 2 neighbouring modalities, 7 that read all but one",
            spec.Reason);
    }

    [Fact]
    public void Choose_ListsOfDifferentLength_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => AutoCohort.Choose([], 10));
        Assert.Throws<ArgumentException>(() => AutoCohort.Choose([3, 4], 10, [3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AutoCohort.Choose([3], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => AutoCohort.Choose([0], 10));
    }

    private static void AssertFits(RepresentationSpec view, int features, int samples)
    {
        if (view.Kind == "pca")
        {
            Assert.InRange(view.Size, 1, Math.Min(features, samples - 1));
        }
        else if (view.Kind == "mlp")
        {
            Assert.InRange(view.Size, 1, features);
        }
    }
}
