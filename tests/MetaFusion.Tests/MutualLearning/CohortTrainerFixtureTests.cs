using System.Globalization;
using System.Text.Json;
using MetaFusion.MutualLearning;
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

        foreach (RhoRun run in result.Runs)
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

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Train_PublishedCohort_EndsWithTheRecordedWeights(string task)
    {
        var published = new PublishedCohort(task);
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
