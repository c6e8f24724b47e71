using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class AverageOperationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [GradientOf(nameof(Tensor.Average))]
    public void Average_AnyNumberOfOperands_AgreesWithDifferences(int count)
    {
        var shape = new Shape(3, 5);

        GradientCheck.Run(
            (_, x) => x[0].Average(x[1..]),
            x => [.. Enumerable.Range(0, shape.Length).Select(i => x.Average(operand => operand[i]))],
            [.. Enumerable.Range(0, count).Select(i => Operand.Random(shape, $"x{i}"))]);
    }

    [Fact]
    public void Average_SameTensorSeveralTimes_AddsAllShares()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f], new Shape(2), requiresGradient: true);
        Tensor y = scope.Copy([6f, 7f], new Shape(2), requiresGradient: true);

        Tensor average = x.Average(y, x, x, y);
        scope.Backward(average, [5f, 10f]);

        GradientCheck.AssertClose([3, 4], average.Values, "value");
        GradientCheck.AssertClose([3, 6], x.Gradient, "x");
        GradientCheck.AssertClose([2, 4], y.Gradient, "y");
    }

    [Fact]
    public void Average_ParameterBeyondTheThirdOperand_ReceivesItsGradient()
    {
        var block = new ParameterBlock();
        Tensor weight = block.Register("w", new Shape(1), Initializers.Constant(8f));
        block.Initialize(new RandomStream(1));
        var scope = new TensorScope();
        Tensor x = scope.Copy([2f], new Shape(1));

        Tensor average = x.Average(x, x, weight);
        scope.Backward(average, [4f]);

        Assert.Equal([3.5f], average.Values.ToArray());
        Assert.Equal([1f], weight.Gradient.ToArray());
        Assert.Equal(1, weight.Uses);
    }

    [Fact]
    public void Average_ShapesDiffer_ThrowsShowingBoth()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => x.Average(x, scope.Copy(new float[6], new Shape(3, 2))));

        Assert.Equal("Average: shapes differ; [2, 3] and [3, 2].", exception.Message);
    }
}
