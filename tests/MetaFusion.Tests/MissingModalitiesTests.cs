using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Evaluation;
using MetaFusion.Foundation;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests;

/// <summary>Fits and predictions where samples lack modalities, through the front door.</summary>
public sealed class MissingModalitiesTests
{
    [Theory]
    [InlineData("regression")]
    [InlineData("multiclass")]
    public void Fit_SamplesWithHoles_KeepsThemAndAnswersEveryPattern(string kind)
    {
        MultimodalDataset data = Holed(kind);

        FusionModel model = SmallFit.Fit(data);

        FitRecord fit = model.Fit!;
        Assert.Equal((150, 0), (fit.Split.Train.Count + fit.Split.Validation.Count + fit.Split.Test.Count, fit.LeftOut));
        PredictionResult result = model.Predict(data);
        Assert.Empty(result.LeftOut);
        Assert.DoesNotContain(result.Values.Values, double.IsNaN);
        Assert.Equal(["modality1", "modality1+modality2", "modality2"], result.Modalities.Distinct().Order(StringComparer.Ordinal));
        Assert.All(result.Members, members => Assert.True(members > 0));
        IReadOnlyList<PatternEvaluation> patterns = fit.Test!.Patterns;
        Assert.Equal(fit.Test.Samples, patterns.Sum(p => p.Samples));
        Assert.All(patterns, p => Assert.Equal(p.Samples, p.Answered));
        Assert.All(fit.Test.Ensembles, rule => Assert.All(rule.Value.Values, figure => Assert.False(double.IsNaN(figure), rule.Key)));
    }

    [Fact]
    public void SaveThenLoad_ModelOfSamplesWithHoles_AnswersToTheBit()
    {
        MultimodalDataset data = Holed("multiclass");
        FusionModel model = SmallFit.Fit(data);
        using var folder = new TemporaryFolder();

        model.Save(folder.File("a"));
        FusionModel loaded = FusionModel.Load(folder.File("a"));
        loaded.Save(folder.File("b"));

        Assert.NotEmpty(model.Ensemble.Patterns);
        Assert.Equal(File.ReadAllBytes(folder.File("a")), File.ReadAllBytes(folder.File("b")));
        Assert.Equal(model.Predict(data).Values.Values, loaded.Predict(data).Values.Values);
        Assert.Equal(
            model.Evaluate(data).Patterns.SelectMany(p => p.Figures.Values), loaded.Evaluate(data).Patterns.SelectMany(p => p.Figures.Values));
    }

    [Fact]
    public void Predict_ModelOfCompleteSamples_AnswersIncompleteOnesAndTheCompleteAsBefore()
    {
        FusionModel model = SmallFit.Model("regression");
        MultimodalDataset data = SmallData.Regression();

        PredictionResult all = model.Predict(data);
        PredictionResult holes = model.Predict(Holes.Punch(data, (s, m) => m == 0 || s >= 2));

        Assert.Empty(holes.LeftOut);
        Assert.Equal(["modality1", "modality1", "modality1+modality2"], holes.Modalities.Take(3));
        Assert.Equal(all.Values.Values.Skip(2), holes.Values.Values.Skip(2));
        Assert.NotEqual(all.Values.Values[0], holes.Values.Values[0]);
    }

    [Fact]
    public void Predict_SampleWithoutAnyModality_IsLeftOutById()
    {
        MultimodalDataset data = Holes.Punch(SmallData.Regression(), (s, m) => s != 1 && (m == 0 || s > 3));

        PredictionResult result = SmallFit.Model("regression").Predict(data);

        Assert.Equal(["s0002"], result.LeftOut);
        Assert.Equal(149, result.Values.Rows);
    }

    [Fact]
    public void Predict_CohortThatReadsAllAtOnce_LeavesIncompleteSamplesOut()
    {
        FusionModel model = SmallFit.Fit(SmallData.Regression(), SmallFit.Options with { Cohort = CohortSpec.Early(2) with { Head = [4] } });

        PredictionResult result = model.Predict(Holes.Punch(SmallData.Regression(), (s, m) => m == 0 || s >= 2));

        Assert.Equal(["s0001", "s0002"], result.LeftOut);
    }

    [Fact]
    public void Fit_NoCompleteSample_HasNoEarlyFusionToCompareWith()
    {
        MultimodalDataset data = Holes.Punch(SmallData.Regression(), (s, m) => s % 2 == m);

        FusionModel model = SmallFit.Fit(data, SmallFit.Options with { Baselines = true });

        Assert.DoesNotContain("early", model.Fit!.Test!.Baselines.Keys);
        Assert.Contains("unimodal:modality1", model.Fit.Test.Baselines.Keys);
        Assert.All(model.Fit.Test.Baselines.Values, figures => Assert.True(double.IsFinite(figures["mse"])));
        Assert.Contains(model.Fit.Warnings, w => w.StartsWith("baseline ", StringComparison.Ordinal) && w.EndsWith("it is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_NoStudentFindsASample_IsRefusedAndCalledNoDivergence()
    {
        MultimodalDataset data = Holes.Punch(SmallData.Regression(), (s, m) => s % 2 == m);

        var exception = Assert.Throws<InputException>(
            () => SmallFit.Fit(data, SmallFit.Options with { Cohort = CohortSpec.Early(2) with { Head = [4] } }));

        Assert.Equal(
            "cohort: none of its 1 students finds a training and a validation sample with all modalities it reads (modality1, modality2); " +
            "add students that read fewer of them", exception.Message);
    }

    [Fact]
    public void Fit_NoSampleHasEverything_StillAnswersAll()
    {
        MultimodalDataset data = Holes.Punch(SmallData.Regression(), (s, m) => s % 2 == m);

        FusionModel model = SmallFit.Fit(data);

        Assert.Empty(model.Predict(data).LeftOut);
        Assert.Empty(model.Predict(SmallData.Regression()).LeftOut);
        Assert.Contains(model.Fit!.Warnings, w => w.Contains("found no training sample", StringComparison.Ordinal));

        // A student that found no sample still has its first weights: figures of these would look like its own.
        string[] idle = model.Students.Where(student => !double.IsFinite(student.ValidationLoss)).Select(student => student.Name).ToArray();
        Assert.NotEmpty(idle);
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> figures = model.Evaluate(SmallData.Regression()).Students;
        Assert.All(figures, student => Assert.Equal(idle.Contains(student.Key), double.IsNaN(student.Value["mse"])));
    }

    [Fact]
    public void Fit_AnyNumberOfThreads_GivesTheSameBytes()
    {
        MultimodalDataset data = Holed("regression");
        using var folder = new TemporaryFolder();

        SmallFit.Fit(data, SmallFit.Options with { Threads = 1 }).Save(folder.File("one"));
        SmallFit.Fit(data, SmallFit.Options with { Threads = 3 }).Save(folder.File("three"));

        Assert.Equal(File.ReadAllBytes(folder.File("one")), File.ReadAllBytes(folder.File("three")));
    }

    [Fact]
    public void Predict_Mfeat_AnswersAllSixtyThreePatterns()
    {
        string folder = SharedFiles.Require("data/mfeat");
        string[] names = ["fac", "fou", "kar", "mor", "pix", "zer"];
        DatasetReading reading = DatasetReader.Read(new DatasetOptions
        {
            Folder = folder,
            IdColumn = "id",
            Modalities = names.Select(name => new ModalityOptions(name, $"{name}.csv")).ToArray(),
            Target = new TargetOptions("labels.csv", ["digit"]),
        });
        const int Unseen = 0b010101;
        var random = new RandomStream(1, "holes");
        int[] patterns = reading.Dataset.SampleIds.Select(_ => Pattern(random)).ToArray();
        MultimodalDataset train = Holes.Punch(reading.Dataset, (s, m) => s % 5 == 0 && (patterns[s] >> m & 1) == 1);
        CohortSpec cohort = CohortSpec.CrossProduct(Enumerable.Repeat<IReadOnlyList<RepresentationSpec>>([RepresentationSpec.Raw], 6).ToArray());

        FusionModel model = SmallFit.Fit(train, SmallFit.Options with
        {
            Cohort = cohort with { Head = [12] },
            Baselines = false,
            Training = SmallFit.Options.Training with { Epochs = 4 },
        });

        Assert.Equal(63, model.Students.Count);
        MultimodalDataset all = Holes.Punch(reading.Dataset, (s, m) => ((s % 63) + 1 >> m & 1) == 1);
        PredictionResult result = model.Predict(all);
        Assert.Empty(result.LeftOut);
        Assert.Equal(63, result.Modalities.Distinct().Count());
        Assert.DoesNotContain(result.Values.Values, double.IsNaN);
        Assert.DoesNotContain(model.Ensemble.Patterns, p => p.Modalities.SequenceEqual([0, 2, 4]));
        Assert.Contains("fac+kar+pix", result.Modalities);

        static int Pattern(RandomStream random)
        {
            while (true)
            {
                int pattern = Enumerable.Range(0, 6).Sum(m => random.NextDouble() < 0.3 ? 0 : 1 << m);
                if (pattern is not 0 and not Unseen)
                {
                    return pattern;
                }
            }
        }
    }

    /// <summary>A fifth of the samples lack the first modality, a quarter of the others the second.</summary>
    private static MultimodalDataset Holed(string kind) =>
        Holes.Punch(SmallFit.Data(kind), (s, m) => m == 0 ? s % 5 != 0 : s % 5 == 0 || s % 4 != 1);
}
