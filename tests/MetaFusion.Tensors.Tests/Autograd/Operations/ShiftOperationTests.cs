using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class ShiftOperationTests
{
    [Fact]
    public void Shift_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, -2f, 0f], new Shape(3), requiresGradient: true);

        Tensor y = x.Shift(3f);
        scope.Backward(y, [1f, 2f, -1f]);

        GradientCheck.AssertClose([4, 1, 3], y.Values, "value");
        GradientCheck.AssertClose([1, 2, -1], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Shift))]
    public void Shift_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Shift(-1.5f),
            x => [.. x[0].Select(v => v - 1.5)],
            Operand.Random(new Shape(rows, columns), "x"));
    }
}
