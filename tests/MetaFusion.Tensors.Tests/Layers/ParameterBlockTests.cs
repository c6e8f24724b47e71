using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Tests.Layers;

public sealed class ParameterBlockTests
{
    [Fact]
    public void Initialize_ParameterAdded_ChangesNoOthersValues()
    {
        var small = new ParameterBlock();
        Tensor a = small.Register("a", new Shape(5, 3), Initializers.FanIn(5));
        Tensor c = small.Register("c", new Shape(7), Initializers.FanIn(5));
        small.Initialize(new RandomStream(3, "initialisation/x"));

        var large = new ParameterBlock();
        large.Register("b", new Shape(40), Initializers.FanIn(2));
        Tensor sameC = large.Register("c", new Shape(7), Initializers.FanIn(5));
        Tensor sameA = large.Register("a", new Shape(5, 3), Initializers.FanIn(5));
        large.Initialize(new RandomStream(3, "initialisation/x"));

        Assert.Equal(a.Values.ToArray(), sameA.Values.ToArray());
        Assert.Equal(c.Values.ToArray(), sameC.Values.ToArray());
        Assert.NotEqual(a.Values[..7].ToArray(), c.Values.ToArray());
    }

    [Fact]
    public unsafe void LayOut_AnySizes_StartsEveryParameterOnACacheLineAndPadsWithZeros()
    {
        var block = new ParameterBlock();
        block.Register("a", new Shape(5, 3), Initializers.Constant(1f));
        block.Register("b", new Shape(1), Initializers.Constant(2f));
        block.Register("c", new Shape(16), Initializers.Constant(3f));
        block.Register("d", new Shape(17), Initializers.Constant(4f));

        block.Initialize(new RandomStream(1));

        Assert.Equal([0, 16, 32, 48], block.Parameters.Select(p => p.Offset));
        Assert.Equal(80, block.Values.Length);
        Assert.Equal(49, block.ParameterCount);
        Assert.Equal((15 * 1) + 2 + (16 * 3) + (17 * 4), block.Values.ToArray().Sum());
        foreach (Parameter parameter in block.Parameters)
        {
            Assert.True(parameter.Tensor.Values == block.Values.Slice(parameter.Offset, parameter.Shape.Length));
            fixed (float* values = parameter.Tensor.Values)
            fixed (float* gradient = block.Gradient)
            {
                Assert.Equal(0, (nint)values % 64);
                Assert.Equal(0, (nint)gradient % 64);
            }
        }
    }

    [Fact]
    public void CompleteGradient_ParameterNotReached_GetsZero()
    {
        var block = new ParameterBlock();
        Tensor reached = block.Register("reached", new Shape(2), Initializers.Constant(1f));
        Tensor left = block.Register("left", new Shape(2), Initializers.Constant(1f));
        block.Initialize(new RandomStream(1));
        var scope = new TensorScope();
        scope.Backward(scope.Use(reached).Add(left), [1f, 2f]);

        scope.Rewind();
        block.ForgetGradient();
        scope.Backward(scope.Use(reached), [3f, 4f]);
        block.CompleteGradient();

        Assert.Equal([3f, 4f], reached.Gradient.ToArray());
        Assert.Equal([0f, 0f], left.Gradient.ToArray());
        Assert.Equal([3f, 4f], block.Gradient[..2].ToArray());
        Assert.Equal([0f, 0f], block.Gradient.Slice(16, 2).ToArray());
    }

    [Fact]
    public void LayOut_Frozen_HasValuesAndNoGradient()
    {
        var block = new ParameterBlock();
        Tensor a = block.Register("a", new Shape(2), Initializers.Constant(1f));

        block.LayOut(trainable: false);
        block.ForgetGradient();
        block.CompleteGradient();

        Assert.Equal([0f, 0f], a.Values.ToArray());
        Assert.True(block.Gradient.IsEmpty);
        Assert.True(a.Gradient.IsEmpty);
    }

    [Fact]
    public void Register_NameTaken_ThrowsNamingIt()
    {
        var block = new ParameterBlock();
        block.Register("a", new Shape(1), Initializers.Constant(0f));

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => block.Register("a", new Shape(1), Initializers.Constant(0f)));

        Assert.Equal("Parameter 'a' is registered twice; names are unique within a model.", exception.Message);
    }

    [Fact]
    public void Register_AfterLayOut_ThrowsNamingIt()
    {
        var block = new ParameterBlock();
        block.LayOut();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => block.Register("a", new Shape(1), Initializers.Constant(0f)));

        Assert.Equal("Parameter 'a' comes too late: the block is laid out already.", exception.Message);
        Assert.Throws<InvalidOperationException>(() => block.LayOut());
        Assert.Throws<InvalidOperationException>(() => block.Initialize(new RandomStream(1)));
    }

    [Fact]
    public void RegisterBuffer_BetweenParameters_LiesBehindAllOfThem()
    {
        var block = new ParameterBlock();
        block.Register("a", new Shape(17), Initializers.Constant(1f));
        Tensor buffer = block.RegisterBuffer("a.mean", new Shape(3), Initializers.Constant(7f));
        block.Register("b", new Shape(2), Initializers.Constant(2f));
        block.RegisterBuffer("a.variance", new Shape(2, 2), Initializers.Constant(9f));

        block.Initialize(new RandomStream(1));

        Assert.Equal([("a", 0), ("b", 32)], block.Parameters.Select(p => (p.Name, p.Offset)));
        Assert.Equal([("a.mean", 48), ("a.variance", 64)], block.Buffers.Select(p => (p.Name, p.Offset)));
        Assert.Equal(["a", "b", "a.mean", "a.variance"], block.Contents.Select(p => p.Name));
        Assert.Equal(
            [("a", new Shape(17)), ("b", new Shape(2)), ("a.mean", new Shape(3)), ("a.variance", new Shape(2, 2))], block.Registered);
        Assert.Equal((80, 48, 48, 19), (block.Values.Length, block.TrainableLength, block.Gradient.Length, block.ParameterCount));
        Assert.True(block.Trainable == block.Values[..48]);
        Assert.Equal([7f, 7f, 7f, 0f], block.Values.Slice(48, 4).ToArray());
        Assert.False(buffer.RequiresGradient);
    }

    [Fact]
    public void RegisterBuffer_AmongParameters_ChangesNoFirstValueOfTheirs()
    {
        var plain = new ParameterBlock();
        plain.Register("a", new Shape(5), Initializers.FanIn(5));
        plain.Register("b", new Shape(5), Initializers.FanIn(5));
        plain.Initialize(new RandomStream(3));
        var buffered = new ParameterBlock();
        buffered.RegisterBuffer("c", new Shape(5), Initializers.FanIn(5));
        buffered.Register("a", new Shape(5), Initializers.FanIn(5));
        buffered.Register("b", new Shape(5), Initializers.FanIn(5));

        buffered.Initialize(new RandomStream(3));

        Assert.Equal(plain.Values.ToArray(), buffered.Trainable.ToArray());
    }

    [Fact]
    public void RegisterBuffer_NameOfAParameter_ThrowsNamingIt()
    {
        var block = new ParameterBlock();
        block.Register("a", new Shape(1), Initializers.Constant(0f));

        InvalidOperationException taken = Assert.Throws<InvalidOperationException>(
            () => block.RegisterBuffer("a", new Shape(1), Initializers.Constant(0f)));
        block.LayOut();
        InvalidOperationException late = Assert.Throws<InvalidOperationException>(
            () => block.RegisterBuffer("b", new Shape(1), Initializers.Constant(0f)));

        Assert.Equal("Buffer 'a' is registered twice; names are unique within a model.", taken.Message);
        Assert.Equal("Buffer 'b' comes too late: the block is laid out already.", late.Message);
    }

    [Fact]
    public void LayOut_FrozenWithBuffers_FillsEverythingFromOutside()
    {
        var block = new ParameterBlock();
        block.RegisterBuffer("mean", new Shape(2), Initializers.Constant(1f));
        block.Register("w", new Shape(1), Initializers.Constant(1f));
        block.LayOut(trainable: false);

        foreach (Parameter stored in block.Contents)
        {
            stored.Tensor.Values.Fill(stored.Offset + 1);
        }

        Assert.Equal([1f, 17f, 17f], [block.Values[0], block.Values[16], block.Values[17]]);
        Assert.True(block.Gradient.IsEmpty);
    }

    [Fact]
    public void Backward_ThroughABuffer_LeavesItAlone()
    {
        var block = new ParameterBlock();
        Tensor buffer = block.RegisterBuffer("projection", new Shape(2, 2), Initializers.Constant(3f));
        Tensor weight = block.Register("w", new Shape(1, 2), Initializers.Constant(1f));
        block.Initialize(new RandomStream(1));
        var scope = new TensorScope();

        scope.Backward(scope.Use(weight).MatMul(buffer), [1f, 10f]);
        block.CompleteGradient();

        Assert.Equal([33f, 33f], weight.Gradient.ToArray());
        Assert.False(buffer.HasGradient);
        Assert.Equal([3f, 3f, 3f, 3f], buffer.Values.ToArray());
    }

    [Fact]
    public void GradientOf_Parameter_IsItsPartOfTheGradient()
    {
        var block = new ParameterBlock();
        block.Register("a", new Shape(3), Initializers.Constant(1f));
        Tensor b = block.Register("b", new Shape(2), Initializers.Constant(1f));
        Tensor buffer = block.RegisterBuffer("c", new Shape(2), Initializers.Constant(1f));
        block.Initialize(new RandomStream(1));

        block.GradientOf(b)[1] = 5f;

        Assert.Equal([0f, 5f], block.Gradient.Slice(16, 2).ToArray());
        ArgumentException exception = Assert.Throws<ArgumentException>(() => block.GradientOf(buffer)[0]);
        Assert.Equal("The tensor is no trainable parameter of this block. (Parameter 'parameter')", exception.Message);
    }

    [Fact]
    public void CompleteGradient_Group_ClearsItsUnreachedParametersOnly()
    {
        var block = new ParameterBlock();
        block.Register("a.w", new Shape(2), Initializers.Constant(1f));
        block.Register("b.w", new Shape(2), Initializers.Constant(1f));
        block.Initialize(new RandomStream(1));
        block.Gradient.Fill(4f);

        block.CompleteGradient(block.Group("b"));

        Assert.Equal([4f, 4f], block.Gradient[..2].ToArray());
        Assert.Equal([0f, 0f], block.Gradient.Slice(16, 2).ToArray());
    }
}
