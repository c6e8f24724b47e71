using MetaFusion.Classic;
using MetaFusion.Classic.Internal;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MetaFusion.Tests.Fitting;

/// <summary>Students that are no networks: fitted before the others, within the folds, and answered like any.</summary>
public sealed class ClassicStudentTests
{
    [Theory]
    [InlineData("regression", 0)]
    [InlineData("regression", 3)]
    [InlineData("multiclass", 0)]
    [InlineData("multiclass", 3)]
    public void Fit_ElasticNetsBesideNetworks_AreTheSameForAnyThreadsAndAfterTheArchive(string kind, int folds)
    {
        MultimodalDataset data = SmallFit.Data(kind);
        FusionModel one = SmallFit.Fit(data, Options(folds) with { Threads = 1 });
        FusionModel many = SmallFit.Fit(data, Options(folds) with { Threads = 3 });

        byte[] bytes = Bytes(one);

        Assert.Equal(bytes, Bytes(many));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("m"), bytes);
        var loaded = FusionModel.Load(folder.File("m"));
        Assert.Equal(bytes, Bytes(loaded));
        Assert.Equal(one.Predict(data).Values.Values.ToArray(), loaded.Predict(data).Values.Values.ToArray());
        Assert.Equal(ClassicNames(data.Modalities.Count), loaded.Students.Select(student => student.Name).TakeLast(data.Modalities.Count + 1));
        Assert.All(loaded.Students, student => Assert.True(double.IsFinite(student.ValidationLoss), student.Name));
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("multiclass")]
    public void Fit_Folds_CopiesGiveTheAnswersThatTheOthersFollowed(string kind)
    {
        // The answers to a fold are those of its own copy, which the archive holds: computed by coordinate descent in float64 and by a layer.
        MultimodalDataset data = SmallFit.Data(kind);
        var fit = new FitContext(data, Options(3), NullLogger.Instance);

        JudgedModel judged = FitRun.Run(fit);

        HeldOutAnswers heldOut = judged.HeldOut;
        int first = judged.Model.Students.Count - data.Modalities.Count - 1;
        int start = 0;
        for (int c = 0; c < 3; c++)
        {
            int[] rows = Enumerable.Range(start, judged.Model.Fit!.Folds[c].HeldOut.Count).ToArray();
            Matrix[] features = judged.Features.Of(judged.Model.Fit.Folds[c].HeldOut);
            foreach (int k in Enumerable.Range(first, data.Modalities.Count + 1))
            {
                Matrix answered = judged.Model.Cohort.Copies[c].Answer(features, [k])[k]!;
                Assert.All(
                    answered.Values.ToArray().Zip(heldOut.Students[k].Gather(rows).Values.ToArray()),
                    pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
            }

            start += rows.Length;
        }
    }

    [Fact]
    public void Fit_StudentWithoutTraining_HasOneEpochAndIsFollowed()
    {
        FusionModel model = SmallFit.Fit(SmallFit.Data("regression"), Options(0) with
        {
            Training = SmallFit.Options.Training with { Weighting = DivergenceWeighting.Uniform },
        });

        StudentSummary[] classic = [.. model.Students.Where(student => student.Name.StartsWith("elastic-net", StringComparison.Ordinal))];

        Assert.All(classic, student => Assert.Equal(1, student.BestEpoch));
        Assert.All(classic, student => Assert.True(student.DivergenceWeight > 0));
        Assert.All(model.Fit!.Rounds, round => Assert.Equal(
            model.Fit.Rounds[0].BestLosses.TakeLast(classic.Length), round.BestLosses.TakeLast(classic.Length)));
    }

    [Fact]
    public void Fit_AnotherTrainer_IsRefusedInASentence()
    {
        FitOptions options = SmallFit.Options with
        {
            Classic = [ClassicSpec.ElasticNet],
            Training = SmallFit.Options.Training with { Trainer = new AllAtOnceTrainer() },
        };

        var refusal = Assert.Throws<InputException>(() => SmallFit.Fit(SmallFit.Data("regression"), options));

        Assert.Equal(
            "trainer 'all-at-once' trains students of views, all by one loss, and classic students have no part in it; " +
            "leave 'elastic-net' out (cohort.classic), or choose the trainer mutual-learning",
            refusal.Message);
    }

    [Fact]
    public void CrossFitted_Penalty_IsTheBestOfTheWholePath()
    {
        // Oracle: every fold solved anew under every penalty of the path, from its strong end, and their answers judged together.
        MultimodalDataset data = SmallFit.Data("regression");
        int[] samples = data.UsableSamples().Where(data.IsComplete).ToArray();
        LearningTask task = TaskRegistry.ForTarget(data.Target!, samples);
        var pipeline = FeaturePipeline.Fit(data, samples, SmallFit.Options.Preprocessing, new DataWarnings());
        var all = new ClassicData([Columns.Join(pipeline.Transform(data, samples))], task.EncodeTargets(data.Target!, samples));
        int[][] folds = [.. Enumerable.Range(0, 3).Select(fold => Enumerable.Range(0, samples.Length).Where(row => row % 3 == fold).ToArray())];

        var model = CrossFittedLinear.Fit(task, all, ClassicPenalty.ElasticNet, folds, Sequentially, CancellationToken.None);

        double[] penalties = LinearPaths.Of(task, model.Mix, all).Penalties();
        double[] losses = penalties.Select(penalty => Loss(penalty)).ToArray();
        Assert.Equal(losses.Min(), model.Loss, 1e-6);
        Assert.Equal(penalties[Array.IndexOf(losses, losses.Min())], model.Penalty);

        double Loss(double penalty)
        {
            var outputs = new Matrix(samples.Length, task.OutputCount);
            foreach (int[] fold in folds)
            {
                LinearPath path = LinearPaths.Of(task, model.Mix, all.Gather([.. Enumerable.Range(0, samples.Length).Except(fold)]));
                foreach (double stronger in penalties.TakeWhile(stronger => stronger > penalty))
                {
                    path.Solve(stronger);
                }

                Matrix answers = path.Solve(penalty).Answer(all.Features[0].Gather(fold));
                for (int i = 0; i < fold.Length; i++)
                {
                    answers.Row(i).CopyTo(outputs.Row(fold[i]));
                }
            }

            return task.Loss(outputs.Values, all.Targets.Values, []);
        }
    }

    private static FitOptions Options(int folds) => SmallFit.Options with
    {
        Classic = [ClassicSpec.ElasticNet],
        Training = SmallFit.Options.Training with { Folds = folds == 0 ? FoldChoice.None : FoldChoice.Of(folds) },
    };

    private static string[] ClassicNames(int modalities) => [.. ClassicSpec.All(ClassicSpec.ElasticNet, modalities).Select(spec => spec.Name)];

    private static byte[] Bytes(FusionModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    private static void Sequentially(int count, Action<int> item)
    {
        for (int i = 0; i < count; i++)
        {
            item(i);
        }
    }
}
