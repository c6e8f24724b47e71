using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Optimizers;

/// <summary>Several backward passes and steps within one scope, each on a group of its own.</summary>
public sealed class AlternatingStepTests
{
    /// <summary>Forty steps of 1e-2 in float32 carry the rounding of one into the next.</summary>
    private const double Tolerance = 2e-5;

    private static readonly Dictionary<string, OptimizerOptions> Options = new()
    {
        ["adam"] = new OptimizerOptions { LearningRate = 0.01, WeightDecay = 0.01 },
        ["momentum"] = new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 0.05, Momentum = 0.9, WeightDecay = 0.01 },
    };

    public static TheoryData<string, bool, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, bool, bool>();
            foreach (string kind in Options.Keys)
            {
                foreach (bool opens in new[] { false, true })
                {
                    ways.Add(kind, opens, false);
                    ways.Add(kind, opens, true);
                }
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Learn_TwoStepsABatch_AgreesWithDoubles(string kind, bool opens, bool encodesFirst)
    {
        var network = new AlternatingNetwork(Options[kind]);
        var reference = new DoubleAlternating(network, Options[kind]);

        for (int batch = 0; batch < 20; batch++)
        {
            network.Learn(opens, encodesFirst);
            reference.Learn();
        }

        Assert.All(reference.Parameters.Zip(network.Block.Parameters), pair =>
            GradientCheck.AssertClose(pair.First, pair.Second.Tensor.Values, pair.Second.Name, Tolerance));
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("momentum")]
    public void Learn_OpenedOrNot_EndsWithTheSameBits(string kind)
    {
        var ways = new List<float[]>();
        foreach ((bool opens, bool encodesFirst) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            var network = new AlternatingNetwork(Options[kind]);
            for (int batch = 0; batch < 5; batch++)
            {
                network.Learn(opens, encodesFirst);
            }

            ways.Add(network.Block.Values.ToArray());
        }

        Assert.All(ways, way => Assert.Equal(ways[0], way));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Learn_Steady_AllocatesNothing(string kind, bool opens, bool encodesFirst)
    {
        var network = new AlternatingNetwork(Options[kind]);
        for (int batch = 0; batch < 10; batch++)
        {
            network.Learn(opens, encodesFirst);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int batch = 0; batch < 50; batch++)
        {
            network.Learn(opens, encodesFirst);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Backward_ThroughOperationsRecordedBeforeAnEarlierStep_CountsTheirUses(bool opens)
    {
        var block = new ParameterBlock();
        var free = new Linear(block, "free", 1, 1);
        var shared = new Linear(block, "shared", 1, 1);
        block.LayOut();
        var optimizer = Optimizer.Create(new OptimizerOptions { LearningRate = 0.25, Beta1 = 0, Beta2 = 0, Epsilon = 1 }, block);
        var scope = new TensorScope();
        ParameterGroup first = block.Group("free");
        ParameterGroup second = block.Group("shared");
        Tensor early = shared.Forward(scope.Copy([2f], new Shape(1, 1)));
        scope.Backward(free.Forward(scope.Copy([1f], new Shape(1, 1))), [1f]);
        optimizer.Step(first);

        block.ForgetGradient();
        Tensor late = shared.Forward(scope.Copy([1f], new Shape(1, 1)));
        if (opens)
        {
            optimizer.BeginStep(second);
        }

        scope.Seed(early, [1f]);
        scope.Seed(late, [1f]);
        scope.Backward();
        block.CompleteGradient(second);
        optimizer.Step(second);

        // The whole gradient is 2 + 1; without memory a step is −lr g / (|g| + 1).
        Assert.Equal([-0.25f * 3 / 4], shared.Weight.Values.ToArray());
        Assert.Equal([-0.25f * 2 / 3], shared.Bias.Values.ToArray());
    }

    [Fact]
    public void Backward_ParameterMovedSinceTheForwardPass_ThrowsSayingWhatToDo()
    {
        var block = new ParameterBlock();
        var layer = new Linear(block, "layer", 1, 1);
        block.LayOut();
        var optimizer = Optimizer.Create(new OptimizerOptions(), block);
        var scope = new TensorScope();
        Tensor outputs = layer.Forward(scope.Copy([1f], new Shape(1, 1)));
        scope.Backward(outputs, [1f]);
        optimizer.Step();

        block.ForgetGradient();
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => scope.Backward(outputs, [1f]));

        Assert.Equal("Backward: a parameter has moved since this pass's outputs were computed; compute them anew after a step.", exception.Message);
    }

    [Fact]
    public void Backward_SecondPassOfAnOpenStep_ThrowsSayingWhatToDo()
    {
        var block = new ParameterBlock();
        var layer = new Linear(block, "layer", 1, 1);
        block.LayOut();
        var optimizer = Optimizer.Create(new OptimizerOptions(), block);
        var scope = new TensorScope();
        Tensor outputs = layer.Forward(scope.Copy([1f], new Shape(1, 1)));
        optimizer.BeginStep();
        scope.Backward(outputs, [1f]);

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => scope.Backward(outputs, [1f]));

        Assert.Equal(
            "Backward: this step has moved a parameter of the pass already; a step that is opened before its pass takes one pass, " +
            "and the next step begins with ForgetGradient.",
            exception.Message);
    }
}
