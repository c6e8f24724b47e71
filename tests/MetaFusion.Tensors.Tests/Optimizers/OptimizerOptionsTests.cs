using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tensors.Tests.Optimizers;

public sealed class OptimizerOptionsTests
{
    [Fact]
    public void Defaults_AreThoseOfPyTorch()
    {
        var options = new OptimizerOptions();

        Assert.Equal(OptimizerKind.Adam, options.Kind);
        Assert.Equal(1e-3, options.LearningRate);
        Assert.Equal(0, options.WeightDecay);
        Assert.Equal(0.9, options.Beta1);
        Assert.Equal(0.999, options.Beta2);
        Assert.Equal(1e-8, options.Epsilon);
        Assert.Equal(0, options.Momentum);
        Assert.False(options.LooksAhead);
    }

    [Fact]
    public void Values_OutOfRange_ThrowWithTheRule()
    {
        AssertRule("LearningRate is 0; it must be a positive number.", () => new OptimizerOptions { LearningRate = 0 });
        AssertRule("LearningRate is NaN; it must be a positive number.", () => new OptimizerOptions { LearningRate = double.NaN });
        AssertRule("LearningRate is Infinity; it must be a positive number.",
            () => new OptimizerOptions { LearningRate = double.PositiveInfinity });
        AssertRule("WeightDecay is -0.5; it must be zero or a positive number.", () => new OptimizerOptions { WeightDecay = -0.5 });
        AssertRule("Beta1 is 1; it must be in [0, 1).", () => new OptimizerOptions { Beta1 = 1 });
        AssertRule("Beta2 is -0.1; it must be in [0, 1).", () => new OptimizerOptions { Beta2 = -0.1 });
        AssertRule("Momentum is NaN; it must be in [0, 1).", () => new OptimizerOptions { Momentum = double.NaN });
        AssertRule("Epsilon is 0; it must be a positive number of float32.", () => new OptimizerOptions { Epsilon = 0 });
        AssertRule("Epsilon is 1E-50; it must be a positive number of float32.", () => new OptimizerOptions { Epsilon = 1e-50 });
    }

    [Fact]
    public void Create_BlockWithoutGradient_ThrowsSayingWhatToDo()
    {
        var frozen = new ParameterBlock();
        frozen.Register("a", new Shape(2), Initializers.Constant(0f));
        var early = new ParameterBlock();
        early.Register("a", new Shape(2), Initializers.Constant(0f));
        frozen.LayOut(trainable: false);

        foreach (ParameterBlock block in new[] { frozen, early })
        {
            InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
                () => Optimizer.Create(new OptimizerOptions(), block));
            Assert.Equal(
                "The block has no gradient to follow: initialise it, or lay it out as trainable, before making its optimiser.",
                exception.Message);
        }
    }

    private static void AssertRule(string message, Func<object> create)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(create);

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }
}
