using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class MeanSquaredErrorOperationTests
{
    [Fact]
    public void MeanSquaredError_HandWorkedInput_GivesLossAndBothGradients()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f], new Shape(2, 1), requiresGradient: true);
        Tensor y = scope.Copy([0f, 4f], new Shape(2, 1), requiresGradient: true);

        Tensor loss = x.MeanSquaredError(y);
        scope.Backward(loss);

        Assert.Equal([2.5f], loss.Values.ToArray());
        Assert.Equal([1f, -2f], x.Gradient.ToArray());
        Assert.Equal([-1f, 2f], y.Gradient.ToArray());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.MeanSquaredError))]
    public void MeanSquaredError_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].MeanSquaredError(x[1]),
            x => [x[0].Zip(x[1], (a, b) => (a - b) * (a - b)).Average()],
            Operand.Random(new Shape(rows, columns), "x"),
            Operand.Random(new Shape(rows, columns), "y"));
    }

    [Fact]
    public void MeanSquaredError_SameTensorTwice_IsZeroWithZeroGradient()
    {
        GradientCheck.Run((_, x) => x[0].MeanSquaredError(x[0]), _ => [0], Operand.Random(new Shape(3, 2), "x"));
    }

    [Fact]
    public void MeanSquaredError_ShapesDiffer_ThrowsShowingBoth()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));
        Tensor y = scope.Copy(new float[6], new Shape(3, 2));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => x.MeanSquaredError(y));

        Assert.Equal("MeanSquaredError: shapes differ; left [2, 3], right [3, 2].", exception.Message);
    }
}
