using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MetaFusion.Tests.Fitting;

[Collection(nameof(MemoryOfTheProcess))]
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

        string sentence = Assert.Throws<MemoryLimitException>(() => plan.Require((long)plan.Bytes - 1)).Message;
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
        Training = new TrainingOptions { Epochs = 2, Rhos = [0, 3], Folds = FoldChoice.None },
        Baselines = false,
    };

    [Fact]
    public void Estimate_Holes_CountsTheBatchesOfEveryCombinationOfModalities()
    {
        FitOptions options = Wide(10);
        MultimodalDataset data = SmallData.Regression();
        FusionModel model = SmallFit.Fit(data, options);

        double complete = Plan(data, model, options).Bytes;
        double holes = Plan(data, model, options, new Presence(model.Provenance.TrainSamples, 2, (row, m) => row % 4 != m)).Bytes;
        double hidden = Plan(data, model, options with { Training = options.Training with { ModalityDropout = [0.1, 0] } }).Bytes;

        // Three groups read 12, 6 and 18 columns, 36 instead of 18. With holes a student reads 0.75, 0.75 or 0.5 of the samples,
        // 2/3 on average, so that 64 samples a batch become 96, and no more than there are train. Two batches are held at a time.
        int rows = Math.Min(96, model.Provenance.TrainSamples);
        Assert.Equal(4.0 * 2 * ((36 * rows) - (18 * 64)), holes - complete, 1e-6);
        Assert.Equal(4.0 * 2 * 18 * 64, hidden - complete, 1e-6);
    }

    [Fact]
    public void Estimate_Method_CountsItsBuffersAndABatchOfItsOwn()
    {
        const int Buffer = 1_000_000;
        FitOptions options = Wide(10) with { Cohort = CohortSpec.Early(2) with { Head = [4] } };
        MultimodalDataset data = SmallData.Regression();
        FusionModel plain = SmallFit.Fit(data, With(0, null)), buffered = SmallFit.Fit(data, With(Buffer, null)), partial = SmallFit.Fit(data, With(0, present => present.Count > 0));
        var holes = new Presence(plain.Provenance.TrainSamples, 2, (row, m) => row % 4 != m);
        FitOptions hiding = options with { Training = options.Training with { ModalityDropout = [0.1, 0] } };

        double buffer = Plan(data, buffered, options).Bytes - Plan(data, plain, options).Bytes;
        double hidden = Plan(data, plain, hiding).Bytes - Plan(data, plain, options).Bytes;

        // Values, the initial ones, the best, those of the selected penalty, the frozen copy; no moments. A batch more for the method,
        // which shares that of early fusion otherwise: 18 columns of 64 rows, twice.
        Assert.Equal(4.0 * 5 * Buffer, buffer, 1e-3);
        Assert.Equal(4.0 * 2 * 18 * 64, hidden, 1e-6);

        // With holes early fusion and the method read the same samples, unless the method does with fewer modalities: then there are two batches.
        double together = Batches(plain), apart = Batches(partial);
        Assert.True(apart > 1.3 * together, FormattableString.Invariant($"{together} and {apart}"));

        double Batches(FusionModel model) => Plan(data, model, options, holes).Consumers.Single(consumer => consumer.Name.EndsWith("read of a batch", StringComparison.Ordinal)).Bytes;

        FitOptions With(int length, Func<IReadOnlyList<int>, bool>? reads) => options with
        {
            Methods =
            [
                new MethodUse(new OddMethod
                {
                    Reads = reads,
                    Built = student =>
                    {
                        if (length > 0)
                        {
                            student.Parameters.RegisterBuffer("state", new Shape(1, length), (_, _) => { });
                        }

                        return student;
                    },
                }),
            ],
        };
    }

    private static MemoryPlan Plan(MultimodalDataset data, FusionModel model, FitOptions options, Presence? presence = null)
    {
        Cohort cohort = Cohort.Build(model.Cohort.Spec, model.Cohort.Copies[0].Representations, model.Task);
        PreparedPart train = Part(model.Provenance.TrainSamples, presence), validation = Part(model.Provenance.ValidationSamples);
        var carve = new Carve("", new DataSplit(train.Samples, validation.Samples, []), 0, new RandomStream(1));
        return MemoryPlan.Of(
            new FitContext(data, options, NullLogger.Instance),
            new PreparedData(carve, model.Task, model.FeaturesOf(data, keeps: false), train, validation, [new PreparedCarve(carve, train, validation)]),
            cohort, null);

        PreparedPart Part(int rows, Presence? had = null) => new(
            [.. Enumerable.Range(0, rows)], data.Modalities.Select(m => new Matrix(rows, m.Columns.Count)).ToArray(), new Matrix(rows, 1),
            had ?? new Presence(rows, data.Modalities.Count, (_, _) => true));
    }

    private sealed class Reports(Action report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report();
    }
}
