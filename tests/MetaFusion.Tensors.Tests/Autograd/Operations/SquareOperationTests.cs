using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class SquareOperationTests
{
    [Fact]
    public void Square_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, -2f, 0f], new Shape(3), requiresGradient: true);

        Tensor y = x.Square();
        scope.Backward(y, [1f, 2f, -1f]);

        GradientCheck.AssertClose([1, 4, 0], y.Values, "value");
        GradientCheck.AssertClose([2, -8, 0], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Square))]
    public void Square_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Square(),
            x => [.. x[0].Select(v => v * v)],
            Operand.Random(new Shape(rows, columns), "x"));
    }
}
