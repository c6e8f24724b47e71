using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd;

public sealed class BackwardTests
{
    [Fact]
    public void Backward_SeveralConsumers_AddsTheirShares()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([3f], new Shape(1), requiresGradient: true);

        // y = x² + 2x + x·x², dy/dx = 2x + 2 + 3x² = 35 at 3.
        Tensor square = x.Square();
        Tensor y = square.Add(x.Scale(2f)).Add(x.Multiply(square));
        scope.Backward(y);

        Assert.Equal([42f], y.Values.ToArray());
        Assert.Equal([35f], x.Gradient.ToArray());
    }

    [Fact]
    public void Backward_ResultUsedByTwoOperations_WaitsForBothShares()
    {
        GradientCheck.Run(
            (_, x) =>
            {
                Tensor hidden = x[0].Tanh();
                return hidden.Multiply(hidden.Sigmoid()).Add(hidden);
            },
            x => [.. x[0].Select(Math.Tanh).Select(h => (h / (1 + Math.Exp(-h))) + h)],
            Operand.Random(new Shape(3, 6), "x"));
    }

    [Fact]
    public void Backward_SeedsOnSeveralTensors_AddsWhatFlowsFromEach()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f], new Shape(2), requiresGradient: true);
        Tensor y = x.Scale(2f);
        Tensor z = y.Scale(5f);

        scope.Seed(z, [1f, 10f]);
        scope.Seed(y, [3f, 0f]);
        scope.Seed(y, [0f, 4f]);
        scope.Seed(x, [0.5f, 0f]);
        scope.Backward();

        // 2 · (5 · seed of z + seeds of y) + seed of x.
        Assert.Equal([16.5f, 108f], x.Gradient.ToArray());
    }

    [Fact]
    public void Backward_SeveralPassesOfOneStep_AddUpOnceEach()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f], new Shape(1, 1), requiresGradient: true);
        Tensor w = scope.Copy([1f], new Shape(1, 1));
        Tensor y = x.Scale(2f);
        Tensor z = y.Linear(w, scope.Copy([0f], new Shape(1)), relu: true).Scale(3f);

        scope.Backward(z);
        scope.Backward(y);
        scope.Backward(z);

        Assert.Equal([6f + 2f + 6f], x.Gradient.ToArray());
    }

    [Fact]
    public void Backward_WithoutSeeds_WritesNothing()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f], new Shape(1), requiresGradient: true);
        _ = x.Scale(2f);

        scope.Backward();

        Assert.False(x.HasGradient);
    }

    [Fact]
    public void Backward_NotRecording_LeavesParametersAlone()
    {
        (ParameterBlock block, Tensor weight, Tensor bias) = Affine();
        var scope = new TensorScope { IsRecording = false };

        Tensor y = scope.Copy([1f, 2f], new Shape(1, 2), requiresGradient: true).Linear(weight, bias);
        scope.Backward(y, [1f, 1f]);
        block.CompleteGradient();

        Assert.False(y.RequiresGradient);
        Assert.False(weight.HasGradient);
        Assert.All(block.Gradient.ToArray(), g => Assert.Equal(0f, g));
    }

    [Fact]
    public void Backward_ParameterUsedTwice_AddsBothShares()
    {
        (ParameterBlock block, Tensor weight, Tensor bias) = Affine();
        double[] w = [.. weight.Values.ToArray().Select(v => (double)v)];
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f], new Shape(1, 2));

        // y = (x W + b) W + b with W [2, 2]: dW = hᵀ g + xᵀ (g Wᵀ), db = g + g Wᵀ, g = (1, 1).
        Tensor h = x.Linear(weight, bias);
        scope.Backward(h.Linear(weight, bias), [1f, 1f]);
        block.CompleteGradient();

        double[] hidden = [.. h.Values.ToArray().Select(v => (double)v)];
        double[] back = [w[0] + w[1], w[2] + w[3]];
        GradientCheck.AssertClose(
            [hidden[0] + back[0], hidden[0] + back[1], hidden[1] + (2 * back[0]), hidden[1] + (2 * back[1])], weight.Gradient, "weight");
        GradientCheck.AssertClose([1 + back[0], 1 + back[1]], bias.Gradient, "bias");
    }

    [Fact]
    public void Backward_ParameterBroughtIn_ReceivesTheGradient()
    {
        (_, Tensor weight, _) = Affine();
        var scope = new TensorScope();

        scope.Backward(scope.Use(weight).Square().Sum());

        GradientCheck.AssertClose([.. weight.Values.ToArray().Select(v => 2.0 * v)], weight.Gradient, "weight");
    }

    [Fact]
    public void Operation_ParameterOnTheLeft_TakesTheScopeOfTheRight()
    {
        (_, Tensor weight, _) = Affine();
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f, 3f, 4f], new Shape(2, 2));

        scope.Backward(weight.Multiply(x), [1f, 1f, 1f, 1f]);

        Assert.Equal([1f, 2f, 3f, 4f], weight.Gradient.ToArray());
    }

    [Fact]
    public void Operation_ParameterAlone_ThrowsSayingWhatToDo()
    {
        (_, Tensor weight, _) = Affine();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => weight.Relu());

        Assert.Equal(
            "A parameter has no scope of its own: start from a tensor of the scope, or bring the parameter in with TensorScope.Use.",
            exception.Message);
    }

    [Fact]
    public void Backward_FrozenParameters_GetNoGradientButLetItThrough()
    {
        var block = new ParameterBlock();
        Tensor weight = block.Register("w", new Shape(1, 1), Initializers.Constant(1f));
        Tensor bias = block.Register("b", new Shape(1), Initializers.Constant(1f));
        block.LayOut(trainable: false);
        weight.Values[0] = 3f;
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f], new Shape(1, 1), requiresGradient: true);

        scope.Backward(x.Linear(weight, bias));
        block.CompleteGradient();

        Assert.Equal([3f], x.Gradient.ToArray());
        Assert.False(weight.RequiresGradient);
        Assert.True(weight.Gradient.IsEmpty);
    }

    [Fact]
    public void Backward_SeedOfOtherLength_ThrowsShowingBoth()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3), requiresGradient: true);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => scope.Backward(x));

        Assert.Equal("Backward: 1 gradient values for a tensor of shape [2, 3]. (Parameter 'gradient')", exception.Message);
    }

    [Fact]
    public void Seed_TensorOfAnotherScope_Throws()
    {
        Tensor stranger = new TensorScope().Copy([1f], new Shape(1), requiresGradient: true);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => new TensorScope().Backward(stranger));

        Assert.Equal(
            "Backward: the tensor belongs to another scope; run the pass in the scope that made it. (Parameter 'tensor')", exception.Message);
    }

    private static (ParameterBlock Block, Tensor Weight, Tensor Bias) Affine()
    {
        var block = new ParameterBlock();
        Tensor weight = block.Register("weight", new Shape(2, 2), Initializers.FanIn(2));
        Tensor bias = block.Register("bias", new Shape(2), Initializers.FanIn(2));
        block.Initialize(new RandomStream(5));
        return (block, weight, bias);
    }
}
