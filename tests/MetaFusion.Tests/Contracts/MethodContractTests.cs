using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Experiments.Files;
using MetaFusion.Methods;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Contracts;

/// <summary>What every published method promises as a student, asked through the front door on at most 100 samples.</summary>
public sealed class MethodContractTests
{
    private const int Samples = 100;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (Method method in MethodRegistry.All)
            {
                foreach (string kind in new[] { "regression", "multiclass" })
                {
                    cases.Add(method.Facts.Key, kind);
                }
            }

            return cases;
        }
    }

    [Fact]
    public void Registry_EveryMethodOfTheLibrary_IsRegisteredOnceAndSaysWhatItIs()
    {
        Assert.Equal(ContractTypes.Concrete<Method>(), ContractTypes.Sorted(MethodRegistry.All.Select(method => method.GetType())));
        Assert.Equal(MethodRegistry.Names.Count, MethodRegistry.Names.Distinct().Count());
        Assert.All(MethodRegistry.All, method =>
        {
            Assert.Matches("^[a-z]+(-[a-z0-9]+)*$", method.Facts.Key);
            Assert.NotEmpty(method.Facts.Title);
            Assert.NotEmpty(method.Facts.Citation);
            Assert.True(method.Facts.Version >= 1);
            Assert.Same(method, MethodRegistry.Find(method.Facts.Key));
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Facts_IgnoredKeys_CountForNothingWhereTheMethodIsAlone(string key, string kind)
    {
        MultimodalDataset data = Data(kind);
        Method method = MethodRegistry.Find(key)!;
        IReadOnlyList<string> ignored = method.Facts.IgnoredKeys;
        FitOptions alone = Options(key) with { Cohort = new CohortSpec([new MethodSpec(method, 2)]), Methods = [], Baselines = false };
        OptimizerOptions optimizer = alone.Training.Optimizer;
        (string Key, FitOptions Changed)[] changes =
        [
            ("training.learning_rate", With(optimizer with { LearningRate = 3 * optimizer.LearningRate })),
            ("training.weight_decay", With(optimizer with { WeightDecay = 0.3f })),
            ("cohort.head", alone with { Cohort = alone.Cohort with { Head = [5] } }),
            ("cohort.extractor", alone with { Cohort = alone.Cohort with { Extractor = [5] } }),
        ];

        double[] expected = SmallFit.Fit(data, alone).Predict(data).Values.Values;

        Assert.All(ignored, each => Assert.Contains(each, ExperimentFile.KnownKeys()));
        Assert.All(changes, change => Assert.Equal(ignored.Contains(change.Key), expected.SequenceEqual(SmallFit.Fit(data, change.Changed).Predict(data).Values.Values)));

        FitOptions With(OptimizerOptions changed) => alone with { Training = alone.Training with { Optimizer = changed } };
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_Twice_GivesTheSameBitsAndLeavesTheDataAlone(string key, string kind)
    {
        MultimodalDataset data = Data(kind);
        float[][] before = Cells(data);

        FusionModel first = Fit(key, data), again = Fit(key, data);

        Assert.Equal(first.Predict(data).Values.Values, again.Predict(data).Values.Values);
        Assert.Equal(before, Cells(data));
        Assert.All(first.Predict(data).Values.Values, value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_OneThreadOrThree_GivesTheSameBits(string key, string kind)
    {
        MultimodalDataset data = Data(kind);

        FusionModel one = Fit(key, data, Options(key) with { Threads = 1 }), three = Fit(key, data, Options(key) with { Threads = 3 });

        Assert.Equal(one.Predict(data).Values.Values, three.Predict(data).Values.Values);
        Assert.Equal(one.Fit!.Rounds.Select(round => round.BestLosses), three.Fit!.Rounds.Select(round => round.BestLosses));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SaveThenLoad_AnswersToTheBit(string key, string kind)
    {
        MultimodalDataset data = Data(kind);
        FusionModel model = Fit(key, data);
        using var folder = new TemporaryFolder();

        model.Save(folder.File("a"));
        FusionModel loaded = FusionModel.Load(folder.File("a"));
        loaded.Save(folder.File("b"));

        Assert.Equal(model.Predict(data).Values.Values, loaded.Predict(data).Values.Values);
        Assert.Equal(File.ReadAllBytes(folder.File("a")), File.ReadAllBytes(folder.File("b")));
        var spec = Assert.IsType<MethodSpec>(loaded.Cohort.Spec.Students[^1]);
        Assert.Equal(key, spec.Method.Facts.Key);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predict_OneSampleAtATime_GivesTheRowsOfTheBatch(string key, string kind)
    {
        MultimodalDataset data = Data(kind);
        FusionModel model = Fit(key, data);

        double[] together = model.Predict(data).Values.Values;
        double[] alone = [.. Enumerable.Range(0, 7).SelectMany(i => model.Predict(Only(data, i)).Values.Values)];

        Assert.Equal(together[..alone.Length], alone);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_SamplesThatLackModalities_AreServedOrLeftToOthers(string key, string kind)
    {
        MultimodalDataset data = Holes.Punch(Data(kind), (sample, m) => sample % 3 == 0 || sample % 3 == m + 1);

        FusionModel model = Fit(key, data);

        PredictionResult result = model.Predict(data);
        Assert.Empty(result.LeftOut);
        Assert.DoesNotContain(result.Values.Values, double.IsNaN);
        Assert.True(double.IsFinite(model.Students[^1].ValidationLoss));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_OneModality_LearnsOrIsRefusedInASentence(string key, string kind)
    {
        MultimodalDataset both = Data(kind);
        var data = new MultimodalDataset(both.SampleIds, [both.Modalities[0]], both.Target, both.Groups, both.AssignedSplits);
        Method method = MethodRegistry.Find(key)!;
        FitOptions options = Options(key) with { Cohort = new CohortSpec([new MethodSpec(method, 1)]), Methods = [] };

        FusionModel model = SmallFit.Fit(data, options);

        Assert.Equal([key], model.Cohort.Students.Select(student => student.Name));
        Assert.All(model.Predict(data).Values.Values, value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_MethodJoinsACohort_LeavesTheOthersAsTheyWereWithoutMutualLearning(string key, string kind)
    {
        MultimodalDataset data = Data(kind);
        FitOptions apart = Options(key) with { Training = SmallFit.Options.Training with { Rhos = [0] } };

        FusionModel with = Fit(key, data, apart), without = Fit(key, data, apart with { Methods = [] });

        Assert.Equal(without.Students.Count + 1, with.Students.Count);
        Assert.Equal(
            without.Fit!.Rounds[0].BestLosses, with.Fit!.Rounds[0].BestLosses.Take(without.Students.Count));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_MutualLearning_MovesTheMethodTowardsTheOthers(string key, string kind)
    {
        // With everybody followed strongly, the answers of the method come closer to those of the cohort.
        MultimodalDataset data = Data(kind);
        TrainingOptions uniform = SmallFit.Options.Training with { Weighting = DivergenceWeighting.Uniform };

        FusionModel apart = Fit(key, data, Options(key) with { Training = uniform with { Rhos = [0] } });
        FusionModel close = Fit(key, data, Options(key) with { Training = uniform with { Rhos = [5] } });

        Assert.True(Distance(close, data) < Distance(apart, data));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_Folds_GiveTheSameBitsOnAnyThreadsAndAfterLoading(string key, string kind)
    {
        MultimodalDataset data = Holes.Punch(Data(kind), (sample, m) => sample % 9 != 4 || m == sample % 2);
        FitOptions options = Options(key) with { Training = SmallFit.Options.Training with { Epochs = 4, Folds = FoldChoice.Of(3) } };
        using var folder = new TemporaryFolder();

        FusionModel one = Fit(key, data, options with { Threads = 1 }), three = Fit(key, data, options with { Threads = 3 });
        one.Save(folder.File("a"));
        FusionModel loaded = FusionModel.Load(folder.File("a"));

        Assert.Equal(3, loaded.Folds);
        Assert.Equal(one.Predict(data).Values.Values, three.Predict(data).Values.Values);
        Assert.Equal(one.Predict(data).Values.Values, loaded.Predict(data).Values.Values);
        Assert.Equal(one.Fit!.Rounds.Select(round => round.BestLosses), three.Fit!.Rounds.Select(round => round.BestLosses));
        Assert.All(one.Predict(data).Values.Values, value => Assert.True(double.IsFinite(value)));
    }

    private static double Distance(FusionModel model, MultimodalDataset data)
    {
        int method = model.Cohort.Students.Count - 1;
        int[] all = [.. Enumerable.Range(0, data.SampleIds.Count)];
        float[][] beliefs = [.. model.Cohort.Answer(model.FeaturesOf(data, keeps: false).Of(all), Enumerable.Range(0, method + 1)).Select(outputs =>
        {
            var belief = new float[outputs!.Values.Length];
            model.Task.Belief(outputs.Values, belief);
            return belief;
        })];
        double sum = 0;
        for (int i = 0; i < beliefs[0].Length; i++)
        {
            double mean = beliefs.Take(method).Average(belief => belief[i]);
            sum += (beliefs[method][i] - mean) * (beliefs[method][i] - mean);
        }

        return sum;
    }

    private static MultimodalDataset Data(string kind) =>
        kind == RegressionTask.Key ? SmallData.Regression(Samples) : SmallData.Classes(3, Samples);

    private static FitOptions Options(string key) => SmallFit.Options with
    {
        Cohort = CohortSpec.CrossProduct([[RepresentationSpec.Raw], [RepresentationSpec.Raw]]) with { Head = [8] },
        Methods = [new MethodUse(MethodRegistry.Find(key)!)],
    };

    private static FusionModel Fit(string key, MultimodalDataset data, FitOptions? options = null) => SmallFit.Fit(data, options ?? Options(key));

    private static float[][] Cells(MultimodalDataset data) => [.. data.Modalities.Select(modality => modality.Values.Values.ToArray())];

    private static MultimodalDataset Only(MultimodalDataset data, int sample) => new(
        [data.SampleIds[sample]],
        [.. data.Modalities.Select((modality, m) => new Modality(
            modality.Name, modality.Columns, [data.SampleIds[sample]], modality.Values.Gather([data.RowOf(m, sample)])))],
        null,
        null,
        null);
}
