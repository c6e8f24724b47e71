using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Preprocessing;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests;

public sealed class MetaFusionEstimatorTests
{
    private static readonly TrainingOptions Independent = SmallFit.Options.Training with { Rhos = [0] };

    public static TheoryData<string> Kinds => ["regression", "outputs", "binary", "multiclass"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void FitAsync_EveryTask_ReportsEverythingAndBeatsGuessing(string kind)
    {
        FusionModel model = SmallFit.Model(kind);

        SplitEvaluationFacts(model, model.Fit!.Validation, model.Fit.Split.Validation.Count);
        SplitEvaluationFacts(model, model.Fit.Test!, model.Fit.Split.Test.Count);
        IReadOnlyDictionary<string, double> greedy = model.Fit.Test!.Ensembles["greedy"];
        Assert.True(model.Task is RegressionTask ? greedy["r2"] > 0.2 : greedy["balanced_accuracy"] > 1.3 / model.Task.OutputCount);
        Assert.Equal("greedy", model.Ensemble.Rule);
        Assert.Equal([0, 0.99], model.Fit.Rounds.Select(run => run.Rho));
        Assert.Equal(150, model.Fit.Split.Train.Count + model.Fit.Split.Validation.Count + model.Fit.Split.Test.Count);
    }

    [Theory]
    [InlineData("outputs")]
    [InlineData("multiclass")]
    public void FitAsync_Twice_GivesTheSameFile_AndLeavesTheDataAlone(string kind)
    {
        MultimodalDataset data = SmallFit.Data(kind);
        float[][] values = data.Modalities.Select(m => m.Values.Values.ToArray()).ToArray();
        double[] target = [.. data.Target!.Values];
        using var folder = new TemporaryFolder();

        SmallFit.Fit(data).Save(folder.File("first"));
        SmallFit.Fit(data, SmallFit.Options with { Threads = 3 }).Save(folder.File("again"));

        Assert.Equal(File.ReadAllBytes(folder.File("first")), File.ReadAllBytes(folder.File("again")));
        Assert.Equal(values, data.Modalities.Select(m => m.Values.Values.ToArray()));
        Assert.Equal(target, data.Target.Values);
    }

    [Fact]
    public void FitAsync_RowsInAnotherOrder_GivesTheSameSplit()
    {
        MultimodalDataset data = SmallData.Regression();
        MultimodalDataset reversed = SmallData.Reversed(data);

        FusionModel model = SmallFit.Fit(reversed, SmallFit.Options with { Cohort = CohortSpec.Early(2) });

        Assert.Equal(
            SmallFit.Model("regression").Fit!.Split.Test.Select(i => data.SampleIds[i]).Order(),
            model.Fit!.Split.Test.Select(i => reversed.SampleIds[i]).Order());
    }

    [Fact]
    public void FitAsync_GivenParts_TrainChooseAndJudgeOnThose()
    {
        var parts = new DataSplit([.. Enumerable.Range(0, 60)], [.. Enumerable.Range(60, 30)], [.. Enumerable.Range(100, 20)]);

        FusionModel model = SmallFit.Fit(
            SmallData.Regression(), SmallFit.Options with { Cohort = CohortSpec.Early(2), Training = Independent, Parts = parts });

        Assert.Equal(parts.Train, model.Fit!.Split.Train);
        Assert.Equal(parts.Validation, model.Fit.Split.Validation);
        Assert.Equal(parts.Test, model.Fit.Split.Test);
        Assert.Equal(20, model.Fit.Test!.Samples);
    }

    [Fact]
    public void FitAsync_SeveralOutputs_JudgesInTheUnitOfEach()
    {
        MultimodalDataset data = SmallData.TwoOutputs();
        FusionModel model = SmallFit.Model("outputs");

        PredictionResult prediction = model.Predict(data);
        int[] test = [.. model.Fit!.Split.Test];
        double mae = test.SelectMany(i => new[] { 0, 1 }.Select(q => Math.Abs(prediction.Values.Row(i)[q] - data.Target!.Values[(2 * i) + q]))).Average();

        Assert.Equal(150, prediction.SampleIds.Count);
        Assert.InRange(prediction.Values.Row(0)[0], 300, 700);
        Assert.InRange(prediction.Values.Row(0)[1], -0.1, 0.1);
        Numerics.Near(mae, model.Fit.Test!.Ensembles["greedy"]["mae"], 1e-9 * mae);
    }

    [Fact]
    public void FitAsync_BalancedClassWeights_FindMoreOfTheRareClass()
    {
        MultimodalDataset data = SmallData.RareClass();
        FitOptions options = SmallFit.Options with { Cohort = CohortSpec.Early(2), Training = Independent };

        FusionModel plain = SmallFit.Fit(data, options);
        FusionModel balanced = SmallFit.Fit(data, options with { ClassWeights = ClassWeighting.Balanced });

        Assert.True(RareShare(balanced) > 1.2 * RareShare(plain), FormattableString.Invariant($"{RareShare(balanced)} after {RareShare(plain)}"));
        Assert.Equal("balanced", ClassWeighting.Balanced.Name);
        Assert.NotEmpty(((ClassificationTask)balanced.Task).ClassWeights);

        double RareShare(FusionModel model)
        {
            Predictions values = model.Predict(data).Values;
            return Enumerable.Range(0, values.Rows).Average(i => values.Row(i)[1]);
        }
    }

    [Fact]
    public void FitAsync_Baselines_AreTheirCohortsFittedAlone()
    {
        MultimodalDataset data = SmallData.Regression();
        FusionModel model = SmallFit.Model("regression");
        CohortSpec like = SmallFit.Cohort;
        FitOptions options = SmallFit.Options with { Training = Independent, Ensemble = "simple-average", Baselines = false };

        FusionModel early = SmallFit.Fit(data, options with { Cohort = CohortSpec.Early(2) with { Head = like.Head } });
        FusionModel unimodal = SmallFit.Fit(data, options with { Cohort = CohortSpec.Unimodal(2) with { Head = like.Head } });

        var baselines = model.Fit!.Test!.Baselines;
        Assert.Equal(["early", "late", "unimodal:modality1", "unimodal:modality2"], baselines.Keys.Order());
        Assert.Equal(early.Fit!.Test!.Students["raw+raw"], baselines["early"]);
        Assert.Equal(unimodal.Fit!.Test!.Ensembles["simple-average"], baselines["late"]);
        Assert.Equal(unimodal.Fit.Test.Students["raw+none"], baselines["unimodal:modality1"]);
        Assert.Equal(unimodal.Fit.Test.Students["none+raw"], baselines["unimodal:modality2"]);
        Assert.Empty(early.Fit.Test.Baselines);
        Assert.Null(early.BaselineCohort);
    }

    [Fact]
    public void FitAsync_LateFusion_IsTheMeanOfTheUnimodalPredictions()
    {
        MultimodalDataset data = SmallData.Regression();
        FitOptions options = SmallFit.Options with { Cohort = CohortSpec.Unimodal(2), Training = Independent, Ensemble = "simple-average" };

        FusionModel late = SmallFit.Fit(data, options);
        FusionModel first = SmallFit.Fit(data, options with { Cohort = new CohortSpec([CohortSpec.Unimodal(2).Students[0]]) });
        FusionModel second = SmallFit.Fit(data, options with { Cohort = new CohortSpec([CohortSpec.Unimodal(2).Students[1]]) });

        double[] mean = first.Predict(data).Values.Values.Zip(second.Predict(data).Values.Values, (a, b) => (a + b) / 2).ToArray();
        Numerics.Near(mean, late.Predict(data).Values.Values, 1e-4);
    }

    [Theory]
    [InlineData(12, 30, 20)]
    [InlineData(150, 1, 1)]
    [InlineData(60, 700, 3)]
    public void FitAsync_AutomaticCohort_TakesAnyShape(int samples, int firstWidth, int secondWidth)
    {
        MultimodalDataset data = Shape(samples, new Matrix(samples, firstWidth, Normal(samples * firstWidth)), new Matrix(samples, secondWidth, Normal(samples * secondWidth)));

        FusionModel model = SmallFit.Fit(data, SmallFit.Options with { Cohort = null });

        Assert.InRange(model.Cohort.Students.Count, 1, 40);
        Assert.NotEmpty(model.Cohort.Spec.Reason);
    }

    [Fact]
    public void FitAsync_AutomaticCohortOnConstantAndRepeatedColumns_AsksForNoMoreComponentsThanThereAre()
    {
        const int Samples = 200;
        var constant = new Matrix(Samples, 30);
        constant.Values.Fill(2);
        var repeated = new Matrix(Samples, 30);
        float[] four = Normal(Samples * 4);
        for (int i = 0; i < repeated.Values.Length; i++)
        {
            repeated.Values[i] = four[(i / 30 * 4) + (i % 4)];
        }

        FusionModel model = SmallFit.Fit(Shape(Samples, constant, repeated), SmallFit.Options with { Cohort = null });

        Assert.Equal(
            ["mlp:15", "none", "raw"], model.Cohort.Spec.Students.Select(s => s.Representations[0].ToString()).Distinct().Order());
        Assert.Equal(
            ["mlp:15", "none", "pca:4", "raw"], model.Cohort.Spec.Students.Select(s => s.Representations[1].ToString()).Distinct().Order());
    }

    [Fact]
    public void FitAsync_FortyFiveModalities_TrainsFortyStudentsAtMost()
    {
        const int Samples = 60;
        MultimodalDataset data = Shape(Samples, Enumerable.Range(0, 45).Select(m => new Matrix(Samples, 2, Normal(Samples * 2, m))).ToArray());

        FusionModel model = SmallFit.Fit(data, SmallFit.Options with { Cohort = null, Training = Independent with { Epochs = 1 } });

        Assert.InRange(model.Cohort.Students.Count, 1, 40);
        Assert.Equal(47, model.Fit!.Test!.Baselines.Count);
    }

    [Fact]
    public void FitAsync_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        var progress = new Immediate(_ => source.Cancel());

        Exception? thrown = Record.Exception(() => new MetaFusionEstimator()
            .FitAsync(SmallData.Regression(), SmallFit.Options, progress, source.Token).GetAwaiter().GetResult());

        Assert.IsType<OperationCanceledException>(thrown, exactMatch: false);
        Assert.Equal(1, progress.Reports);
    }

    [Fact]
    public void FitAsync_Faults_SayWhatIsWrong()
    {
        MultimodalDataset data = SmallData.Regression();
        (MultimodalDataset Data, FitOptions Options, string Sentence)[] faults =
        [
            (SmallData.WithTarget(data, null), SmallFit.Options, "fit: the data set has no target; name the target's file and column in the experiment"),
            (data, SmallFit.Options with { Ensemble = "greddy" },
                "ensemble 'greddy' is unknown (did you mean 'greedy'?); use one of simple-average, weighted-average, majority-vote, weighted-vote, greedy, shrunk, stacking, best-single, stacking-published, sum"),
            (data, SmallFit.Options with { Ensemble = "majority-vote" },
                "ensemble 'majority-vote' does not support regression; use greedy, simple-average or weighted-average"),
            (data, SmallFit.Options with { Training = new TrainingOptions { ModalityDropout = [0.5] } },
                "modality dropout: 1 rates are given, the data set has 2 modalities (modality1, modality2); give a rate for each"),
            (data, SmallFit.Options with { Cohort = CohortSpec.Early(3) },
                "cohort: its students name 3 modalities, the data set has 2 (modality1, modality2); name a representation for each"),
            (data, SmallFit.Options with { Cohort = new CohortSpec([new FusionSpec([RepresentationSpec.Pca(13), RepresentationSpec.None])]) },
                "modality 'modality1', pca:13: 96 training rows of 12 columns have only 12 independent directions; ask for 12 components or fewer"),
        ];

        Assert.All(faults, fault => Assert.Equal(
            fault.Sentence, Assert.IsType<InputException>(Record.Exception(() => SmallFit.Fit(fault.Data, fault.Options)), exactMatch: false).Message));
    }

    [Fact]
    public void FitAsync_FewSamples_WarnsHowLittleTheyAllow()
    {
        FusionModel model = SmallFit.Fit(SmallData.Regression(40), SmallFit.Options with { Cohort = CohortSpec.Early(2) });

        Assert.Contains(
            "only 26 samples train and 18 columns describe them: expect unstable figures; judge by repeated cross-validation, not by one split",
            model.Fit!.Warnings);
    }

    [Fact]
    public void FitOptions_Defaults_AreThoseOfThePages()
    {
        var options = new FitOptions();

        Assert.Equal(1ul, options.Seed);
        Assert.Equal(0, options.Threads);
        Assert.Null(options.Cohort);
        Assert.Equal("shrunk", options.Ensemble);
        Assert.Null(options.Classic);
        Assert.True(options.Baselines);
        Assert.Null(options.TemperatureScaling);
        Assert.Null(options.Training.Epochs);
        Assert.Equal((64, 0, null), (options.Training.BatchSize, options.Training.BurnInEpochs, options.Training.Patience));
        Assert.Equal(FoldChoice.Auto, options.Training.Folds);
        Assert.Equal(TargetScale.Auto, options.Training.TargetScale);
        Assert.Equal([0, 0.99, 3], options.Training.Rhos);
        Assert.Equal(DivergenceWeighting.Clustering, options.Training.Weighting);
        Assert.Equal((30, 64), (options.Encoder.Epochs, options.Encoder.BatchSize));
        Assert.Same(ClassWeighting.None, options.ClassWeights);
    }

    [Fact]
    public void FitAsync_BaselinesThatDiverge_AreDroppedAndTheOthersStay()
    {
        MultimodalDataset data = SmallData.Regression();
        var great = new Matrix(data.SampleIds.Count, 6, data.Modalities[1].Values.Values.ToArray().Select(value => value * 1e28f).ToArray());
        var wild = new MultimodalDataset(
            data.SampleIds, [data.Modalities[0], SmallData.Table("modality2", data.SampleIds, great)], data.Target);
        FitOptions options = SmallFit.Options with
        {
            Preprocessing = new PreprocessingOptions { Standardize = false },
            Training = SmallFit.Options.Training with { Rhos = [0], Epochs = 2 },
            Cohort = CohortSpec.CrossProduct([[RepresentationSpec.None, RepresentationSpec.Raw], [RepresentationSpec.None, RepresentationSpec.Raw]]),
        };

        FusionModel model = SmallFit.Fit(wild, options);

        using var folder = new TemporaryFolder();
        model.Save(folder.File("m.metafusion"));
        FusionModel loaded = FusionModel.Load(folder.File("m.metafusion"));
        FusionModel alone = SmallFit.Fit(wild, options with { Cohort = CohortSpec.Unimodal(2), Baselines = false });
        Assert.Equal(["unimodal:modality1"], model.Fit!.Test!.Baselines.Keys);
        Assert.Equal(alone.Fit!.Test!.Students["raw+none"], model.Fit.Test.Baselines["unimodal:modality1"]);
        Assert.Equal(model.Fit.Test.Baselines, ModelFigures.Of(loaded, loaded.FeaturesOf(wild, keeps: false), model.Fit.Split.Test).Baselines);
        Assert.Equal(2, model.Fit.Warnings.Count(warning => warning.StartsWith("baseline student '", StringComparison.Ordinal)));
        Assert.Equal(["unimodal:modality1"], new FusionAnalysis(model, wild).Compare().Rivals.Select(rival => rival.Key));
    }

    private static void SplitEvaluationFacts(FusionModel model, SplitEvaluation evaluation, int samples)
    {
        Assert.Equal(samples, evaluation.Samples);
        Assert.Equal(EnsembleRegistry.For(model.Task).Select(rule => rule.Name), evaluation.Ensembles.Keys);
        Assert.Equal(SmallFit.Cohort.Students.Select(s => s.Name), evaluation.Students.Keys);
        Assert.Equal(["early", "late", "unimodal:modality1", "unimodal:modality2"], evaluation.Baselines.Keys.Order());
        string[] metrics = [.. model.Task.Metrics.Select(metric => metric.Name)];
        Assert.All(
            evaluation.Ensembles.Values.Concat(evaluation.Students.Values).Concat(evaluation.Baselines.Values),
            figures => Assert.Equal(metrics, figures.Keys));
    }

    private static MultimodalDataset Shape(int samples, params Matrix[] tables)
    {
        string[] ids = Enumerable.Range(0, samples).Select(i => $"p{i:000}").ToArray();
        double[] target = Normal(samples, 99).Select(v => (double)v).ToArray();
        return new MultimodalDataset(
            ids, tables.Select((table, m) => SmallData.Table($"t{m}", ids, table)).ToArray(), new Target(TargetKind.Regression, ["y"], [], target));
    }

    private static float[] Normal(int count, int seed = 1) => Draw.Normal(new RandomStream((ulong)seed, "shapes"), count);

    private sealed class Immediate(Action<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public int Reports { get; private set; }

        public void Report(TrainingProgress value)
        {
            Reports++;
            told(value);
        }
    }
}
