using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests;

public sealed class MemoryPlanTests
{
    [Fact]
    public async Task Estimate_WideCohort_IsWithinAFactorOfWhatTheFitHolds()
    {
        FitOptions options = Wide(700);
        MultimodalDataset data = SmallData.Regression();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;

        FusionModel model = await new MetaFusionEstimator().FitAsync(
            data, options, new Reports(() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true))), TestContext.Current.CancellationToken);

        double held = most - before;
        double estimate = Plan(data, model, options).Bytes;
        Assert.True(held > 20e6, FormattableString.Invariant($"{held / 1e6:0.0} MB"));
        Assert.True(estimate / held is > 0.8 and < 2.5, FormattableString.Invariant($"estimated {estimate / 1e6:0.0} MB, held {held / 1e6:0.0} MB"));
    }

    [Fact]
    public void Require_TooLittle_NamesTheThreeLargestAndTheirRemedies()
    {
        FitOptions options = Wide(700);
        MultimodalDataset data = SmallData.Regression();
        MemoryPlan plan = Plan(data, SmallFit.Fit(data, options), options);

        string sentence = Assert.Throws<InputException>(() => plan.Require((long)plan.Bytes - 1)).Message;
        plan.Require((long)plan.Bytes + 1);

        Assert.Matches(
            "^the fit needs about [0-9.]+ MB of memory and this process may use [0-9.]+ MB: the weights of 3 students [0-9.]+ MB, " +
            "what 3 students compute of a batch [0-9.]+ MB, .+ [0-9.]+ MB; choose fewer students or narrower layers \\(cohort\\), " +
            "a smaller training.batch_size, .+$",
            sentence);
    }

    [Fact]
    public void Limit_OfThisProcess_IsKnown() => Assert.True(MemoryPlan.Limit > 0);

    private static FitOptions Wide(int width) => new()
    {
        Cohort = CohortSpec.CrossProduct(
        [
            [RepresentationSpec.None, RepresentationSpec.Raw],
            [RepresentationSpec.None, RepresentationSpec.Raw],
        ]) with
        {
            Head = [width, width],
        },
        Training = new TrainingOptions { Epochs = 2, Rhos = [0, 3] },
        Baselines = false,
    };

    private static MemoryPlan Plan(MultimodalDataset data, FusionModel model, FitOptions options)
    {
        Matrix[] train = data.Modalities.Select(m => new Matrix(model.Provenance.TrainSamples, m.Columns.Count)).ToArray();
        Matrix[] validation = data.Modalities.Select(m => new Matrix(model.Provenance.ValidationSamples, m.Columns.Count)).ToArray();
        Cohort cohort = Cohort.Build(model.Cohort.Spec, model.Cohort.Representations, model.Task.OutputCount);
        return MemoryPlan.Of(data, cohort, null, train, validation, model.Task, options, isKept: false);
    }

    private sealed class Reports(Action report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report();
    }
}
