using MetaFusion.Classic.Trees;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tests.Classic.Trees;
using MetaFusion.Tests.Support;
using MetaFusion.Trees;
using Microsoft.Extensions.Logging.Abstractions;

namespace MetaFusion.Tests.Fitting;

/// <summary>What holds for every kind of students that are no networks.</summary>
public sealed class ClassicStudentContractTests : IDisposable
{
    private readonly IDisposable _fitter = TreeFitters.With(TreeFitter.Instance);

    /// <summary>Every kind, without folds and with three.</summary>
    public static TheoryData<string, int> Kinds => [.. ClassicSpec.Kinds.SelectMany(kind => new (string, int)[] { (kind, 0), (kind, 3) })];

    /// <summary>The same by kind of data.</summary>
    public static TheoryData<string, int, string> KindsOfData =>
        [.. Kinds.SelectMany(row => new[] { "regression", "outputs", "binary", "multiclass" }.Select(data => (row.Data.Item1, row.Data.Item2, data)))];

    public void Dispose() => _fitter.Dispose();

    [Theory]
    [MemberData(nameof(KindsOfData))]
    public void Fit_AnyThreads_GivesTheSameBytesAndAnswersAlikeFromTheArchive(string kind, int folds, string data)
    {
        MultimodalDataset samples = SmallFit.Data(data);

        FusionModel one = SmallFit.Fit(samples, Options(kind, folds) with { Threads = 1 });
        FusionModel many = SmallFit.Fit(samples, Options(kind, folds) with { Threads = 3 });

        byte[] bytes = Bytes(one);
        Assert.Equal(bytes, Bytes(many));
        FusionModel loaded = Loaded(bytes);
        Assert.Equal(bytes, Bytes(loaded));
        Assert.Equal(one.Predict(samples).Values.Values, loaded.Predict(samples).Values.Values);
        Assert.Equal(ClassicSpec.All(kind, 2).Select(spec => spec.Name), loaded.Students.TakeLast(3).Select(student => student.Name));
        Assert.All(loaded.Students, student => Assert.True(double.IsFinite(student.ValidationLoss), student.Name));
        Assert.All(one.Students.Zip(loaded.Students), pair => Assert.Equal(pair.First, pair.Second));
        Assert.True(loaded.Students[^3].ParameterCount > 3);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_Student_FindsWhatThereIsAndNothingElse(string kind, int folds)
    {
        var coins = new RandomStream(3, "coins");
        double[] codes = [.. Enumerable.Range(0, 150).Select(_ => (double)coins.NextInt(2))];
        MultimodalDataset chance = SmallData.WithTarget(SmallData.Regression(), new Target(TargetKind.Classification, ["y"], ["a", "b"], codes));

        StudentSummary found = SmallFit.Fit(SmallFit.Data("regression"), Options(kind, folds)).Students[^3];
        StudentSummary nothing = SmallFit.Fit(chance, Options(kind, folds)).Students[^3];

        // 1 and 0.69 are the losses of constants.
        Assert.Equal((kind, kind), (found.Name, nothing.Name));
        Assert.InRange(found.ValidationLoss, 0, 0.8);
        Assert.InRange(nothing.ValidationLoss, 0.6, 1.2);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_Folds_CopiesGiveTheAnswersThatTheOthersFollowed(string kind, int folds)
    {
        JudgedModel judged = FitRun.Run(new FitContext(SmallFit.Data("multiclass"), Options(kind, Math.Max(2, folds)), NullLogger.Instance));

        int first = judged.Model.Students.Count - 3;
        int start = 0;
        for (int c = 0; c < judged.Model.Folds; c++)
        {
            IReadOnlyList<int> held = judged.Model.Fit!.Folds[c].HeldOut;
            int[] rows = [.. Enumerable.Range(start, held.Count)];
            Matrix[] features = judged.Features.Of([.. held]);
            foreach (int k in Enumerable.Range(first, 3))
            {
                Matrix answered = judged.Model.Cohort.Copies[c].Answer(features, [k])[k]!;
                Assert.All(
                    answered.Values.ToArray().Zip(judged.HeldOut.Students[k].Gather(rows).Values.ToArray()),
                    pair => Assert.Equal(pair.Second, pair.First, 1e-3f));
            }

            start += held.Count;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_AbsentModalities_AreAnsweredByStudentsThatReadTheOthers(string kind, int folds)
    {
        MultimodalDataset data = Holes.Punch(SmallFit.Data("regression"), (sample, m) => sample % 4 != m);

        FusionModel model = SmallFit.Fit(data, Options(kind, folds));

        Assert.All(model.Predict(data).Values.Values, value => Assert.True(double.IsFinite(value)));
        Assert.All(model.Students.TakeLast(3), student => Assert.True(double.IsFinite(student.ValidationLoss), student.Name));
        Assert.Equal(model.Predict(data).Values.Values, Loaded(Bytes(model)).Predict(data).Values.Values);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_ModalityOfFewSamplesOrOfOneFold_LeavesItsStudentsAside(string kind, int folds)
    {
        string[] hospitals = [.. Enumerable.Range(0, 150).Select(sample => $"h{sample % 6}")];
        MultimodalDataset few = Holes.Punch(SmallFit.Data("regression"), (sample, m) => m == 0 || sample is 20 or 90);
        MultimodalDataset one = Holes.Punch(Grouped(SmallFit.Data("regression"), hospitals), (sample, m) => m == 0 || hospitals[sample] == "h1");

        foreach (MultimodalDataset data in (MultimodalDataset[])[few, one])
        {
            FusionModel model = SmallFit.Fit(data, Options(kind, folds) with { Parts = Everything(folds) });

            Assert.All(model.Predict(data).Values.Values, value => Assert.True(double.IsFinite(value)));
            Assert.True(double.IsFinite(model.Students[^2].ValidationLoss));
            Assert.Equal(model.Predict(data).Values.Values, Loaded(Bytes(model)).Predict(data).Values.Values);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_ClassOfOneOrTwoSamples_AnswersEverySample(string kind, int folds)
    {
        foreach (int rare in (int[])[1, 2])
        {
            double[] codes = [.. Enumerable.Range(0, 150).Select(sample => sample < rare ? 2.0 : sample % 2)];
            MultimodalDataset data = SmallData.WithTarget(SmallData.Regression(), new Target(TargetKind.Classification, ["y"], ["a", "b", "rare"], codes));

            FusionModel model = SmallFit.Fit(data, Options(kind, folds) with { Parts = Everything(folds) });

            Assert.All(model.Predict(data).Values.Values, value => Assert.InRange(value, 0, 1));
            Assert.All(model.Students.TakeLast(3), student => Assert.True(double.IsFinite(student.ValidationLoss), student.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_GroupsOfUnequalSize_TellNothingOfEachOther(string kind, int folds)
    {
        // Labels of chance, but the same for all of a group, whose samples are almost the same: who knows one of them knows the others.
        int[] group = [.. Enumerable.Range(0, 150).Select(sample => (int)Math.Sqrt(2 * sample))];
        var coins = new RandomStream(7, "coins");
        int[] label = [.. Enumerable.Range(0, 20).Select(_ => coins.NextInt(2))];
        var features = new RandomStream(7, "features");
        double[] of = [.. Enumerable.Range(0, 20).Select(_ => features.NextNormal())];
        string[] ids = [.. Enumerable.Range(0, 150).Select(sample => $"s{sample}")];
        var values = new Matrix(150, 2, [.. group.SelectMany(g => new[] { (float)(of[g] + (1e-3 * features.NextNormal())), (float)features.NextNormal() })]);
        var target = new Target(TargetKind.Classification, ["y"], ["a", "b"], [.. group.Select(g => (double)label[g])]);
        var data = new MultimodalDataset(ids, [SmallData.Table("a", ids, values)], target, [.. group.Select(g => $"g{g}")]);

        FusionModel model = SmallFit.Fit(data, Options(kind, folds) with
        {
            Cohort = CohortSpec.Early(1) with { Head = [2] },
            Parts = folds == 0 ? new DataSplit([.. Enumerable.Range(0, 110)], [.. Enumerable.Range(110, 40)], []) : Everything(folds),
        });

        // 0.69 is the loss of a coin; of whoever knew the others of a group it would be below 0.2.
        Assert.InRange(model.Students[^1].ValidationLoss, 0.5, 3);
    }

    [Theory]
    [InlineData(ClassicSpec.Forest)]
    [InlineData(ClassicSpec.Boosting)]
    public void Fit_NothingFitsTrees_IsRefusedBeforeAnythingTrains(string kind)
    {
        using IDisposable none = TreeFitters.With(new MeanFitter { Reason = "no library; use another machine" });

        var refusal = Assert.Throws<InputException>(() => SmallFit.Fit(SmallFit.Data("regression"), Options(kind, 0)));

        Assert.Equal($"cohort.classic: {kind} cannot be fitted: no library; use another machine", refusal.Message);
    }

    [Fact]
    public void Load_ModelOfTrees_AnswersWhereNothingFitsTrees()
    {
        MultimodalDataset data = SmallFit.Data("binary");
        FusionModel model = SmallFit.Fit(data, Options(ClassicSpec.Boosting, 0));
        using IDisposable none = TreeFitters.With(new MeanFitter { Reason = "no library; use another machine" });

        Assert.Equal(model.Predict(data).Values.Values, Loaded(Bytes(model)).Predict(data).Values.Values);
    }

    private static FitOptions Options(string kind, int folds) => SmallFit.Options with
    {
        Classic = [kind],
        Cohort = CohortSpec.CrossProduct([[RepresentationSpec.None, RepresentationSpec.Raw], [RepresentationSpec.None, RepresentationSpec.Raw]]) with { Head = [4] },
        Training = SmallFit.Options.Training with { Epochs = 3, Folds = folds == 0 ? FoldChoice.None : FoldChoice.Of(folds) },
    };

    private static DataSplit? Everything(int folds) => folds == 0 ? null : new DataSplit([.. Enumerable.Range(0, 150)], [], []);

    private static MultimodalDataset Grouped(MultimodalDataset data, string[] groups) => new(data.SampleIds, data.Modalities, data.Target, groups);

    private static FusionModel Loaded(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("m"), bytes);
        return FusionModel.Load(folder.File("m"));
    }

    private static byte[] Bytes(FusionModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }
}
