using System.Text.Json;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.MutualLearning;

public class LossClusteringTests
{
    [Fact]
    public void Fit_FixtureCases_AgreeWithThePublishedCode()
    {
        JsonElement cases = Fixture.Load("divergence_weights.json").GetProperty("cases");

        foreach (JsonElement one in cases.EnumerateArray())
        {
            LossClustering clusters = LossClustering.Fit(one.Numbers("losses"));

            Assert.Equal(one.GetProperty("k").GetInt32(), clusters.ClusterCount);
            Assert.Equal(one.Integers("best_cluster"), clusters.BestCluster);
            Numerics.Near(one.Numbers("weights"), clusters.Weights, 1e-12);
        }
    }

    [Theory]
    [InlineData("cohort_regression.json")]
    [InlineData("cohort_classification.json")]
    public void Fit_FixtureCohort_AgreesWithThePublishedCode(string name)
    {
        JsonElement fixture = Fixture.Load(name);
        double[] best = BestLosses(fixture.GetProperty("traces").GetProperty("0"));

        LossClustering clusters = LossClustering.Fit(best);

        Assert.Equal(fixture.GetProperty("optimal_k").GetInt32(), clusters.ClusterCount);
        Assert.Equal(fixture.Integers("best_cluster"), clusters.BestCluster);
        Numerics.Near(fixture.Numbers("divergence_weights"), clusters.Weights, 1e-12);
    }

    [Theory]
    [InlineData(new[] { 0.7 }, 1, new[] { 0 })]
    [InlineData(new[] { 9.0, 0.7 }, 1, new[] { 0, 0 })]
    [InlineData(new[] { 9.0, 0.7, 0.8 }, 2, new[] { 1, 0, 0 })]
    [InlineData(new[] { 2.0, 2.0, 2.0, 2.0 }, 1, new[] { 0, 0, 0, 0 })]
    [InlineData(new[] { 2.0, 1.0, 2.0, 1.0, 2.0 }, 2, new[] { 1, 0, 1, 0, 1 })]
    public void Fit_SmallCohort_IsHandWorked(double[] losses, int count, int[] assignments)
    {
        LossClustering clusters = LossClustering.Fit(losses);

        Assert.Equal(count, clusters.ClusterCount);
        Assert.Equal(assignments, clusters.Assignments);
        Numerics.Near(1, clusters.Weights.Sum(), 1e-12);
    }

    [Fact]
    public void Fit_LossNotFinite_IsNeverFollowed()
    {
        LossClustering clusters = LossClustering.Fit(
            [double.NaN, 1.0, double.PositiveInfinity, 1.1, 5.0, double.NegativeInfinity, 5.1]);

        Assert.Equal([-1, 0, -1, 0, 1, -1, 1], clusters.Assignments);
        Assert.Equal([1, 3], clusters.BestCluster);
        Assert.Equal([0, 0.5, 0, 0.5, 0, 0, 0], clusters.Weights);
    }

    [Fact]
    public void Fit_NoLossFinite_SaysThatTrainingDiverged()
    {
        var exception = Assert.Throws<CohortDivergedException>(() => LossClustering.Fit([double.NaN, double.PositiveInfinity]));

        Assert.Equal(
            "training diverged: the validation loss of all 2 students is not a finite number; " +
            "lower training.learning_rate, or look for extreme values in the tables",
            exception.Message);
    }

    [Fact]
    public void Cut_RandomValues_CostsNoMoreThanAnyOtherPartition()
    {
        var random = new RandomStream(5, "partition");
        for (int trial = 0; trial < 20; trial++)
        {
            double[] sorted = [.. Draw.Uniform(random, 3 + random.NextInt(4), 0, 1).Order()];
            int k = 2 + random.NextInt(sorted.Length - 2);

            int[] assignments = new OptimalPartition(sorted).Cut(k);

            Assert.Equal(k, assignments.Distinct().Count());
            Assert.True(Cost(sorted, assignments) <= SmallestCost(sorted, k) + 1e-12);
        }
    }

    private static double[] BestLosses(JsonElement trace)
    {
        double[][] epochs = trace.GetProperty("epochs").EnumerateArray().Select(epoch => epoch.Numbers("val_task")).ToArray();
        return Enumerable.Range(0, epochs[0].Length).Select(student => epochs.Min(epoch => epoch[student])).ToArray();
    }

    // Every assignment of values to k clusters, runs or not.
    private static double SmallestCost(double[] values, int k)
    {
        var assignments = new int[values.Length];
        double smallest = double.PositiveInfinity;
        for (long code = 0; code < (long)Math.Pow(k, values.Length); code++)
        {
            long rest = code;
            for (int i = 0; i < values.Length; i++, rest /= k)
            {
                assignments[i] = (int)(rest % k);
            }

            smallest = Math.Min(smallest, Cost(values, assignments));
        }

        return smallest;
    }

    private static double Cost(double[] values, int[] assignments) => values
        .Zip(assignments)
        .GroupBy(pair => pair.Second, pair => pair.First)
        .Sum(group => group.Sum(value => (value - group.Average()) * (value - group.Average())));
}
