using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Optimizers;

public sealed class AdamOptimizerTests
{
    /// <summary>Fifty steps in float32 against double: the parameters are near 1, each step rounds by 6e-8.</summary>
    private const double Tolerance = 5e-6;

    [Fact]
    public void Step_ThreeStepsWithDecay_AgreesWithTheHandWorkedNumbers()
    {
        ParameterBlock block = OptimizerTestBlock.Of(1f);
        var optimizer = Optimizer.Create(new OptimizerOptions { LearningRate = 0.1, Beta1 = 0.5, Beta2 = 0.5, WeightDecay = 0.5 }, block);

        // g + decay = 1.5: m = 0.75, v = 1.125, corrected by 1/2: 1.5 / sqrt(2.25) = 1.
        block.Gradient[0] = 1f;
        optimizer.Step();
        GradientCheck.AssertClose([0.9], block.Values[..1], "after step 1");

        // g + decay = 0: m = 0.375, v = 0.5625, corrected by 3/4: 0.5 / sqrt(0.75).
        block.Gradient[0] = -0.45f;
        optimizer.Step();
        double second = 0.9 - (0.1 * 0.5 / Math.Sqrt(0.75));
        GradientCheck.AssertClose([second], block.Values[..1], "after step 2");

        // g + decay = 2: m = 1.1875, v = 2.28125, corrected by 7/8.
        block.Gradient[0] = (float)(2 - (0.5 * second));
        optimizer.Step();
        GradientCheck.AssertClose(
            [second - (0.1 * (1.1875 / 0.875) / Math.Sqrt(2.28125 / 0.875))], block.Values[..1], "after step 3");
        Assert.All(block.Values[1..].ToArray(), padding => Assert.Equal(0f, padding));
    }

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(53, 0.0)]
    [InlineData(53, 0.01)]
    public void Step_FiftySteps_AgreesWithDoubles(int length, double weightDecay)
    {
        float[] start = OptimizerTestBlock.Random(length, "start");
        ParameterBlock block = OptimizerTestBlock.Of(start);
        var options = new OptimizerOptions { LearningRate = 0.01, WeightDecay = weightDecay };
        double[] expected = [.. start.Select(v => (double)v)];
        var reference = new DoubleAdam(options, expected);
        var optimizer = Optimizer.Create(options, block);

        for (int step = 0; step < 50; step++)
        {
            float[] gradient = OptimizerTestBlock.Random(length, $"gradient/{step}");
            gradient.CopyTo(block.Gradient);
            reference.Step([.. gradient.Select(g => (double)g)]);
            optimizer.Step();
        }

        GradientCheck.AssertClose(expected, block.Values[..length], "parameter", Tolerance);
    }

    [Fact]
    public void Reset_AfterSteps_StartsAsNew()
    {
        ParameterBlock used = OptimizerTestBlock.Of(1f, 2f);
        ParameterBlock fresh = OptimizerTestBlock.Of(1f, 2f);
        var optimizer = Optimizer.Create(new OptimizerOptions(), used);
        used.Gradient.Fill(3f);
        optimizer.Step();

        optimizer.Reset();
        fresh.Values.CopyTo(used.Values);
        fresh.Gradient[0] = used.Gradient[0] = 0.5f;
        fresh.Gradient[1] = used.Gradient[1] = -0.5f;
        optimizer.Step();
        Optimizer.Create(new OptimizerOptions(), fresh).Step();

        Assert.Equal(fresh.Values[..2].ToArray(), used.Values[..2].ToArray());
    }
}
