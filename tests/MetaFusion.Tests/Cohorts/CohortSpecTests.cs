using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.Representations;

namespace MetaFusion.Tests.Cohorts;

public sealed class CohortSpecTests
{
    private static readonly RepresentationSpec None = RepresentationSpec.None;
    private static readonly RepresentationSpec Raw = RepresentationSpec.Raw;

    [Fact]
    public void CrossProduct_TwoModalities_IsEveryTupleButTheEmptyOne()
    {
        CohortSpec spec = CohortSpec.CrossProduct([[None, Raw, RepresentationSpec.Mlp(8)], [None, Raw]]);

        Assert.Equal(
            ["none+raw", "raw+none", "raw+raw", "mlp-8+none", "mlp-8+raw"], spec.Students.Select(s => s.Name));
    }

    [Fact]
    public void CrossProduct_NoneNotListed_IsAddedAllTheSame()
    {
        CohortSpec spec = CohortSpec.CrossProduct([[Raw], [RepresentationSpec.Pca(3)]]);

        Assert.Equal(["raw+pca-3", "raw+none", "none+pca-3"], spec.Students.Select(s => s.Name));
    }

    [Fact]
    public void Early_IsOneStudentOfAllRawModalities() =>
        Assert.Equal(["raw+raw+raw"], CohortSpec.Early(3).Students.Select(s => s.Name));

    [Fact]
    public void Unimodal_IsOneStudentPerRawModality() =>
        Assert.Equal(["raw+none+none", "none+raw+none", "none+none+raw"], CohortSpec.Unimodal(3).Students.Select(s => s.Name));

    [Fact]
    public void Defaults_ArePublished()
    {
        CohortSpec spec = CohortSpec.Early(1);

        Assert.Equal([128, 64], spec.Head);
        Assert.Equal([256], spec.Extractor);
        Assert.Empty(spec.ExtractorByModality);
        Assert.Equal([256], spec.ExtractorOf(0));
    }

    [Fact]
    public void Faults_SayWhatIsWrongAndWhatToDo()
    {
        CohortSpec two = CohortSpec.Early(2);
        (Func<object> Make, string Sentence)[] faults =
        [
            (() => new CohortSpec([]), "cohort: it has no students; give every modality at least one representation besides 'none'"),
            (() => CohortSpec.CrossProduct([[None], [None]]), "cohort: it has no students; give every modality at least one representation besides 'none'"),
            (() => new CohortSpec([new FusionSpec([Raw]), new FusionSpec([Raw, Raw])]),
                "cohort: student 'raw+raw' lists 2 modalities and student 'raw' 1; every student names a representation for every modality"),
            (() => new CohortSpec([new FusionSpec([Raw, None]), new FusionSpec([Raw, None])]), "cohort: student 'raw+none' is listed 2 times; list it once"),
            (() => new FusionSpec([None, None]),
                "cohort: a student has the representation 'none' for every modality; give it another one for at least one of them"),
            (() => CohortSpec.CrossProduct(Enumerable.Repeat<IReadOnlyList<RepresentationSpec>>([Raw], 17).ToArray()),
                "cohort: the cross product has 131071 students; list fewer representations, or name the students"),
            (() => two with { Head = [64, 0] }, "cohort: the head has a hidden layer of width 0; give widths from 1 to 65536"),
            (() => two with { Extractor = [2_000_000_000] }, "cohort: the extractor has a hidden layer of width 2000000000; give widths from 1 to 65536"),
            (() => two with { ExtractorByModality = [[8], [-1]] }, "cohort: the extractor has a hidden layer of width -1; give widths from 1 to 65536"),
            (() => two with { ExtractorByModality = [[8]] },
                "cohort: extractor widths are given for 1 modalities, and its students name 2; give widths for every modality, or for none"),
        ];

        Assert.All(faults, fault => Assert.Equal(
            fault.Sentence, Assert.IsType<InputException>(Record.Exception(() => { _ = fault.Make(); })).Message));
    }
}
