using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class MeanOperationTests
{
    [Fact]
    public void Mean_HandWorkedInput_GivesValueAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f, 3f, -10f], new Shape(2, 2), requiresGradient: true);

        Tensor y = x.Mean();
        scope.Backward(y, [2f]);

        Assert.Equal(new Shape(1), y.Shape);
        GradientCheck.AssertClose([-1], y.Values, "value");
        GradientCheck.AssertClose([0.5, 0.5, 0.5, 0.5], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Mean))]
    public void Mean_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run((_, x) => x[0].Mean(), x => [x[0].Average()], Operand.Random(new Shape(rows, columns), "x"));
    }
}
