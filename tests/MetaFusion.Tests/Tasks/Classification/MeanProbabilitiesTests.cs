using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Tasks.Classification;

public sealed class MeanProbabilitiesTests
{
    [Fact]
    public void Of_TwoModels_AveragesProbabilitiesAndNotLogits()
    {
        // Three to one for the first class, and one to one: (3/4 + 1/2) / 2 = 5/8. The mean of the logits would give √3 / (1 + √3) = 0.634.
        Matrix mean = MeanProbabilities.Of([Row(MathF.Log(3), 0), Row(7, 7)]);

        Assert.Equal(Math.Log(0.625), mean[0, 0], 6);
        Assert.Equal(Math.Log(0.375), mean[0, 1], 6);
    }

    [Fact]
    public void Of_ThreeModelsAndClasses_IsWorkedByHand()
    {
        // Probabilities (1/2, 1/4, 1/4), (1/5, 3/5, 1/5), (1/3, 1/3, 1/3): sums 31/30, 71/60, 47/60.
        Matrix mean = MeanProbabilities.Of([Row(MathF.Log(2), 0, 0), Row(5, 5 + MathF.Log(3), 5), Row(-1, -1, -1)]);

        Assert.Equal([31 / 90.0, 71 / 180.0, 47 / 180.0], mean.Values.ToArray().Select(value => Math.Round(Math.Exp(value), 6)), Near);
        Assert.Equal(1, mean.Values.ToArray().Sum(value => Math.Exp(value)), 6);
    }

    [Fact]
    public void Of_OneModel_IsTheLogarithmOfItsProbabilities()
    {
        Matrix mean = MeanProbabilities.Of([Row(1, 2, 4)]);

        double total = Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(4));
        Assert.Equal([1 - total, 2 - total, 4 - total], mean.Values.ToArray().Select(value => (double)value), Near);
    }

    [Fact]
    public void Of_ExtremeLogits_StaysFinite()
    {
        // Two models that are sure of different classes: one half each; of the third class nobody thinks anything.
        Matrix mean = MeanProbabilities.Of([Row(500, -500, -500), Row(-500, 500, -500)]);

        Assert.All(mean.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        Assert.Equal(Math.Log(0.5), mean[0, 0], 6);
        Assert.Equal(Math.Log(0.5), mean[0, 1], 6);
        Assert.Equal(-1000, mean[0, 2], 3);
    }

    [Fact]
    public void Of_NaN_StaysNaNInItsRowAlone()
    {
        var holey = new Matrix(2, 2, [float.NaN, float.NaN, 0, 0]);

        Matrix mean = MeanProbabilities.Of([holey, new Matrix(2, 2, [1, 2, 0, 0])]);

        Assert.True(float.IsNaN(mean[0, 0]) && float.IsNaN(mean[0, 1]));
        Assert.Equal(Math.Log(0.5), mean[1, 0], 6);
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) < 2e-6;

    private static Matrix Row(params float[] logits) => new(1, logits.Length, logits);
}
