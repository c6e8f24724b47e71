using MetaFusion.Cohorts;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Representations;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Fitting;

public sealed class CohortSizeTests
{
    [Fact]
    public void Of_SmallCohort_CountsWhatIsBuilt()
    {
        FusionModel model = SmallFit.Model("multiclass");

        var size = CohortSize.Of(model.Cohort.Spec, model.Cohort.Copies[0].Representations, model.Task);

        Assert.Equal(model.Cohort.ParameterCount, size.Values);
        Assert.Equal(model.Cohort.Students.Sum(student => student.Parameters.Contents.Count()), size.Arrays);
    }

    [Fact]
    public void Fit_LayersWhoseProductIsBeyondAnArray_MeetTheMemoryPlan()
    {
        // 18 x 65,536 + 65,536 x 40,000 weights and more, seven times over: 73 GB, whichever machine.
        var thrown = Assert.ThrowsAny<InputException>(() => SmallFit.Fit(SmallData.Regression(), With([65536, 40000])));

        Assert.Matches(
            "^(the fit needs about [0-9.]+ GB of memory and this process may use [0-9.]+ GB: the weights of 1 students [0-9.]+ GB; " +
            "choose fewer students or narrower layers \\(cohort\\)" +
            "|cohort: student 'raw\\+raw' is too large \\(an array of \\[65536, 40000\\] values is asked for, and one array holds at most [0-9]+\\); " +
            "choose narrower layers \\(cohort.head, cohort.extractor\\))$",
            thrown.Message);
    }

    [Fact]
    public void Spec_TooManyLayers_IsRefused() => Assert.Equal(
        "cohort: the head has 1001 hidden layers; give at most 1000",
        Assert.Throws<InputException>(() => CohortSpec.Early(2) with { Head = Enumerable.Repeat(1, 1001).ToArray() }).Message);

    [Fact]
    public void Require_HeaderThatNoReaderOpens_IsRefusedBeforeTraining()
    {
        var size = new CohortSize(1e9, 1_000_000, 5_000_000);

        string sentence = Assert.Throws<InputException>(() => ModelFilePlan.Require(size, ModelLimits.Standard)).Message;
        ModelFilePlan.Require(size with { Arrays = 900_000 }, ModelLimits.Standard);

        Assert.Equal(
            "cohort: its model file would list 1000000 arrays in a header of about 105 MB, and at most 100 MB are read again; " +
            "choose fewer students or fewer layers (cohort)", sentence);
    }

    [Fact]
    public void Require_Estimate_IsNoLessThanTheHeaderOfARealModel()
    {
        FusionModel model = SmallFit.Model("multiclass");
        var size = CohortSize.Of(model.Cohort.Spec, model.Cohort.Copies[0].Representations, model.Task);
        using var file = new MemoryStream();
        SafeTensorsFile.Write(file, [.. model.Cohort.Students.SelectMany(student => student.Parameters.Contents.Select(
            parameter => new SafeTensor($"students/{student.Name}/{parameter.Name}", [parameter.Shape.Length], parameter.Tensor.Values.ToArray())))]);
        long header = BitConverter.ToInt64(file.ToArray(), 0);

        Assert.InRange(header, 1, (100 * size.Arrays) + size.NameLength);
    }

    private static FitOptions With(int[] head) => SmallFit.Options with
    {
        Cohort = CohortSpec.CrossProduct([[RepresentationSpec.Raw], [RepresentationSpec.Raw]]) is var all
            ? new CohortSpec([all.Students[0]]) { Head = head }
            : null,
        Baselines = false,
    };
}
