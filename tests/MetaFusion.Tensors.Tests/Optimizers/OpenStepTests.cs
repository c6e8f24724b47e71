using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tensors.Tests.Optimizers;

/// <summary>A step that is opened before its backward pass ends in the same bits as one that is taken afterwards.</summary>
public sealed class OpenStepTests
{
    private const int Rows = 20;

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    [InlineData(OptimizerKind.Sgd)]
    public void BeginStep_JoinedLayersSharedAndUnreachedParameters_GivesTheSameBits(OptimizerKind kind)
    {
        var after = new Network(kind);
        var open = new Network(kind);

        for (int step = 0; step < 4; step++)
        {
            after.Step(opens: false);
            open.Step(opens: true);
        }

        Assert.Equal(after.Block.Values.ToArray(), open.Block.Values.ToArray());
        Assert.NotEqual(new Network(kind).Block.Values.ToArray(), open.Block.Values.ToArray());
    }

    [Fact]
    public void BeginStep_EveryParameterUsedOnce_NeedsNoGradientMemory()
    {
        var block = new ParameterBlock();
        var mlp = new Mlp(block, "mlp", 40, [32], 8);
        block.Initialize(new RandomStream(1));
        var optimizer = Optimizer.Create(new OptimizerOptions(), block);
        var scope = new TensorScope();
        float[] input = new float[Rows * 40];
        new RandomStream(2).FillUniform(input, -1, 1);
        long before = 0;

        for (int step = 0; step < 20; step++)
        {
            before = step == 10 ? GC.GetAllocatedBytesForCurrentThread() : before;
            scope.Rewind();
            block.ForgetGradient();
            Tensor outputs = mlp.Forward(scope.Input(input, 0, new Shape(Rows, 40)));
            optimizer.BeginStep();
            scope.Backward(outputs, outputs.Values);
            block.CompleteGradient();
            optimizer.Step();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.All(block.Parameters, parameter => Assert.True(parameter.Tensor.HasMoved && parameter.Tensor.Gradient.IsEmpty));
    }

    [Fact]
    public void BeginStep_ParametersReadByTwoScopes_GivesTheSameBits()
    {
        Assert.Equal(StepFromTwoScopes(opens: false), StepFromTwoScopes(opens: true));
    }

    private static float[] StepFromTwoScopes(bool opens)
    {
        var block = new ParameterBlock();
        var layer = new Linear(block, "layer", 3, 2);
        block.Initialize(new RandomStream(1));
        var optimizer = Optimizer.Create(new OptimizerOptions(), block);
        TensorScope[] scopes = [new TensorScope(), new TensorScope()];
        Tensor[] outputs = [.. scopes.Select((scope, i) => layer.Forward(scope.Copy([1 + i, -2, 3], new Shape(1, 3))))];
        if (opens)
        {
            optimizer.BeginStep();
        }

        for (int i = 0; i < scopes.Length; i++)
        {
            scopes[i].Backward(outputs[i], [1f, -1f]);
        }

        block.CompleteGradient();
        optimizer.Step();
        return block.Values.ToArray();
    }

    /// <summary>Two inputs, one of them through an extractor, joined; a layer applied twice; a layer that nothing reaches.</summary>
    private sealed class Network
    {
        private readonly Mlp _extractor;
        private readonly Mlp _head;
        private readonly Linear _twice;
        private readonly Optimizer _optimizer;
        private readonly TensorScope _scope = new();
        private readonly Matrix _left = new(Rows, 5);
        private readonly Matrix _right = new(Rows, 9);

        public Network(OptimizerKind kind)
        {
            _extractor = new Mlp(Block, "extractor", 9, [16], 6);
            _twice = new Linear(Block, "twice", 6, 6, relu: true);
            _head = new Mlp(Block, "head", 11, [17], 3);
            _ = new Linear(Block, "unreached", 4, 4);
            Block.Initialize(new RandomStream(3));
            _optimizer = Optimizer.Create(new OptimizerOptions { Kind = kind, LearningRate = 0.01, WeightDecay = 0.1 }, Block);
            new RandomStream(4).FillUniform(_left.Values, -1, 1);
            new RandomStream(5).FillUniform(_right.Values, -1, 1);
        }

        public ParameterBlock Block { get; } = new();

        public void Step(bool opens)
        {
            _scope.Rewind();
            Block.ForgetGradient();
            Tensor view = _twice.Forward(_twice.Forward(_extractor.Forward(_scope.Input(_right, 0, Rows))));
            Tensor outputs = _head.Forward(_scope.Input(_left, 0, Rows).Concatenate(view));
            if (opens)
            {
                _optimizer.BeginStep();
            }

            _scope.Backward(outputs, outputs.Values);
            Block.CompleteGradient();
            _optimizer.Step();
        }
    }
}
