using System.Text.Json;
using MetaFusion.MutualLearning;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.MutualLearning;

public class DivergenceWeightsTests
{
    // The published code computed some of the cases in float32, whose last place is 6e-8.
    private const double SinglePrecision = 1e-7;

    [Fact]
    public void InverseLoss_FixtureCases_AgreeWithThePublishedCode()
    {
        JsonElement cases = Fixture.Load("divergence_weights.json").GetProperty("cases");

        foreach (JsonElement one in cases.EnumerateArray())
        {
            double[] weights = DivergenceWeights.InverseLoss(one.Numbers("losses"));

            Numerics.Near(one.Numbers("inverse_loss_weights"), weights, SinglePrecision);
        }
    }

    [Fact]
    public void Compute_EveryKind_FollowsItsRule()
    {
        double[] losses = [1, 2, 2, 50, double.NaN];

        double[] uniform = DivergenceWeights.Compute(DivergenceWeighting.Uniform, losses);
        double[] inverse = DivergenceWeights.Compute(DivergenceWeighting.InverseLoss, losses);
        double[] adaptive = DivergenceWeights.Compute(DivergenceWeighting.Adaptive, losses);
        double[] clustering = DivergenceWeights.Compute(DivergenceWeighting.Clustering, losses);

        Assert.Equal([0.25, 0.25, 0.25, 0.25, 0], uniform);
        Numerics.Near([1 / 2.02, 0.5 / 2.02, 0.5 / 2.02, 0.02 / 2.02, 0], inverse, 1e-15);
        Assert.Equal(inverse, adaptive);
        Numerics.Near([1.0 / 3, 1.0 / 3, 1.0 / 3, 0, 0], clustering, 1e-15);
    }

    [Fact]
    public void InverseLoss_StudentsWithoutLoss_ShareTheWeight() =>
        Assert.Equal([0.5, 0, 0.5], DivergenceWeights.InverseLoss([0, 1, 0]));

    [Fact]
    public void InverseLoss_TinyLosses_DoNotOverflow() =>
        Numerics.Near([2.0 / 3, 1.0 / 3], DivergenceWeights.InverseLoss([1e-310, 2e-310]), 1e-9);

    [Fact]
    public void InverseLoss_NegativeLoss_Throws() =>
        Assert.Throws<ArgumentException>(() => DivergenceWeights.InverseLoss([1, -1]));

    [Theory]
    [InlineData(DivergenceWeighting.Uniform)]
    [InlineData(DivergenceWeighting.InverseLoss)]
    [InlineData(DivergenceWeighting.Adaptive)]
    [InlineData(DivergenceWeighting.Clustering)]
    public void Compute_NoLossFinite_SaysThatTrainingDiverged(DivergenceWeighting weighting) =>
        Assert.Throws<CohortDivergedException>(() => DivergenceWeights.Compute(weighting, [double.NaN]));

    [Fact]
    public void Compute_NoStudent_Throws() =>
        Assert.Throws<ArgumentException>(() => DivergenceWeights.Compute(DivergenceWeighting.Uniform, []));
}
