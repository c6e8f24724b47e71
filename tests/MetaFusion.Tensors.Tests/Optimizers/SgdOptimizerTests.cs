using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Optimizers;

public sealed class SgdOptimizerTests
{
    /// <summary>Fifty steps in float32 against double: the parameters are near 1, each step rounds by 6e-8.</summary>
    private const double Tolerance = 5e-6;

    [Fact]
    public void Step_MomentumAndDecay_AgreesWithTheHandWorkedNumbers()
    {
        ParameterBlock block = OptimizerTestBlock.Of(1f);
        var options = new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 0.1, Momentum = 0.5, WeightDecay = 0.5 };
        var optimizer = Optimizer.Create(options, block);

        // g + decay = 1.5 = v.
        block.Gradient[0] = 1f;
        optimizer.Step();
        GradientCheck.AssertClose([0.85], block.Values[..1], "after step 1");

        // g + decay = 1, v = 1.75.
        block.Gradient[0] = 0.575f;
        optimizer.Step();
        GradientCheck.AssertClose([0.675], block.Values[..1], "after step 2");

        // After a reset v starts at 0: g + decay = 1.
        optimizer.Reset();
        block.Gradient[0] = 1f - (0.5f * 0.675f);
        optimizer.Step();
        GradientCheck.AssertClose([0.575], block.Values[..1], "after step 3");
    }

    [Theory]
    [InlineData(1, 0.0, 0.0)]
    [InlineData(53, 0.0, 0.01)]
    [InlineData(53, 0.9, 0.0)]
    [InlineData(53, 0.9, 0.01)]
    public void Step_FiftySteps_AgreesWithDoubles(int length, double momentum, double weightDecay)
    {
        float[] start = OptimizerTestBlock.Random(length, "start");
        ParameterBlock block = OptimizerTestBlock.Of(start);
        var options = new OptimizerOptions
        {
            Kind = OptimizerKind.Sgd,
            LearningRate = 0.01,
            Momentum = momentum,
            WeightDecay = weightDecay,
        };
        var optimizer = Optimizer.Create(options, block);
        double[] expected = [.. start.Select(v => (double)v)];
        double[] velocity = new double[length];

        for (int step = 0; step < 50; step++)
        {
            float[] gradient = OptimizerTestBlock.Random(length, $"gradient/{step}");
            gradient.CopyTo(block.Gradient);
            optimizer.Step();
            for (int i = 0; i < length; i++)
            {
                velocity[i] = (momentum * velocity[i]) + gradient[i] + (weightDecay * expected[i]);
                expected[i] -= 0.01 * velocity[i];
            }
        }

        GradientCheck.AssertClose(expected, block.Values[..length], "parameter", Tolerance);
    }
}
