using System.Globalization;
using System.Text.Json;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>The published implementation's cohorts, number by number.</summary>
public sealed class CohortTrainerFixtureTests
{
    /// <summary>Both sides compute in float32 with another order of summation; three epochs let that grow to about 1e-5.</summary>
    private const double Relative = 1e-4;

    /// <summary>Weights near zero have no meaningful relative error: an absolute floor of a thousandth of a typical weight.</summary>
    private const double Absolute = 1e-4;

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Train_PublishedCohort_GivesEveryRecordedLoss(string task)
    {
        var published = new PublishedCohort(task);

        TrainingResult result = published.Fit();

        foreach (TrainingRound run in result.Rounds)
        {
            JsonElement epochs = Trace(published, run.Rho).GetProperty("epochs");
            Assert.Equal(epochs.GetArrayLength(), run.Epochs.Count);
            for (int epoch = 0; epoch < run.Epochs.Count; epoch++)
            {
                AssertClose(epochs[epoch].Numbers("train_task"), run.Epochs[epoch].TrainTask);
                AssertClose(epochs[epoch].Numbers("train_loss"), run.Epochs[epoch].TrainLoss);
                AssertClose(epochs[epoch].Numbers("val_task"), run.Epochs[epoch].ValidationTask);
                AssertClose(epochs[epoch].Numbers("val_loss"), run.Epochs[epoch].ValidationLoss);
            }
        }
    }

    /// <summary>Losses are told in standard deviations of the target, and so do not show on which scale networks learn it.</summary>
    [Fact]
    public void Train_TargetAsItIs_GivesEveryRecordedLossInStandardDeviations()
    {
        var published = new PublishedCohort("regression", deviation: 4);

        TrainingResult result = published.Fit();

        foreach (TrainingRound run in result.Rounds)
        {
            JsonElement epochs = Trace(published, run.Rho).GetProperty("epochs");
            for (int epoch = 0; epoch < run.Epochs.Count; epoch++)
            {
                AssertClose(InDeviations(epochs[epoch].Numbers("train_loss")), run.Epochs[epoch].TrainLoss);
                AssertClose(InDeviations(epochs[epoch].Numbers("val_task")), run.Epochs[epoch].ValidationTask);
                AssertClose(InDeviations(epochs[epoch].Numbers("val_loss")), run.Epochs[epoch].ValidationLoss);
            }
        }

        static double[] InDeviations(double[] losses) => [.. losses.Select(loss => loss / 16)];
    }

    [Theory]
    [InlineData("regression", 1)]
    [InlineData("regression", 4)]
    [InlineData("classification", 1)]
    public void Train_PublishedCohort_EndsWithTheRecordedWeights(string task, double deviation)
    {
        var published = new PublishedCohort(task, deviation);
        int compared = 0;

        published.Fit(rho =>
        {
            JsonElement states = Trace(published, rho).GetProperty("final_state");
            for (int k = 0; k < published.Cohort.Students.Count; k++)
            {
                foreach (Parameter parameter in published.Cohort.Students[k].Parameters.Parameters)
                {
                    AssertClose(PublishedCohort.Recall(states[k], parameter), parameter.Tensor.Values.ToArray().Select(v => (double)v).ToArray());
                    compared++;
                }
            }
        });

        Assert.True(compared > 0);
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Train_PublishedCohort_ChoosesAsRecorded(string task)
    {
        var published = new PublishedCohort(task);

        TrainingResult result = published.Fit();

        Assert.Equal(published.Recorded.GetProperty("best_rho").GetDouble(), result.Selected.Rho);
        Assert.Equal(published.Recorded.Integers("best_cluster"), result.Trusted);
        AssertClose(published.Recorded.Numbers("divergence_weights"), result.DivergenceWeights);
        AssertClose(published.Recorded.Numbers("best_val_task_losses"), result.Selected.BestLosses);
        for (int k = 0; k < result.ValidationOutputs.Count; k++)
        {
            AssertClose(published.Recorded.GetProperty("val_predictions_best_rho")[k].Flat(), [.. result.ValidationOutputs[k].Values.ToArray().Select(v => (double)v)]);
        }
    }

    /// <summary>Every recorded ensemble, over the students of the best rho and over the independent ones, from training to figure.</summary>
    [Theory]
    [InlineData("regression", "ensembles_on_val", "mse")]
    [InlineData("regression", "ensembles_on_val_rho0", "mse")]
    [InlineData("classification", "ensembles_on_val", "accuracy")]
    [InlineData("classification", "ensembles_on_val_rho0", "accuracy")]
    public void Train_PublishedCohort_EnsemblesJudgeAsRecorded(string task, string recorded, string metric)
    {
        var published = new PublishedCohort(task);
        double[] rhos = recorded.EndsWith("rho0", StringComparison.Ordinal) ? [0] : published.Rhos;
        TrainingResult result = published.Fit(rhos: rhos);
        var judge = new Evaluator(published.Task, published.Target, published.ValidationRows);
        var context = new EnsembleContext(
            published.Task, result.ValidationOutputs, published.Validation.Targets, result.Selected.BestLosses, new RandomStream(1));

        foreach (JsonProperty figure in published.Recorded.GetProperty(recorded).EnumerateObject())
        {
            string rule = figure.Name switch
            {
                "greedy_ensemble" => "greedy",
                "majority_voting" => "majority-vote",
                "weighted_voting" => "weighted-vote",
                _ => figure.Name.Replace('_', '-'),
            };
            (rule, EnsembleContext students) = rule == "greedy" && rhos.Length == 1 ? ("weighted-average", Selected(published, context)) : (rule, context);
            FittedEnsemble ensemble = EnsembleRegistry.Find(rule)!.Fit(students);
            AssertClose([figure.Value.GetDouble()], [judge.Judge(ensemble, students.Outputs)[metric]]);
        }
    }

    /// <summary>
    /// The published code judges its greedy ensemble of the independent students with the members that it selected under the
    /// best rho, weighted by the independent losses: a weighted average of those.
    /// </summary>
    private static EnsembleContext Selected(PublishedCohort published, EnsembleContext context)
    {
        int[] selection = published.Recorded.Integers("greedy_selection");
        return context with
        {
            Outputs = selection.Select(k => context.Outputs[k]).ToArray(),
            Losses = selection.Select(k => context.Losses[k]).ToArray(),
        };
    }

    private static JsonElement Trace(PublishedCohort published, double rho) =>
        published.Recorded.GetProperty("traces").GetProperty(rho.ToString(CultureInfo.InvariantCulture));

    private static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= Absolute + (Relative * Math.Abs(expected[i])),
                FormattableString.Invariant($"value {i}: recorded {expected[i]:R}, computed {actual[i]:R}"));
        }
    }
}
