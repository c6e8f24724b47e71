using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class AbsOperationTests
{
    [Fact]
    public void Abs_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, -2f, 0f], new Shape(3), requiresGradient: true);

        Tensor y = x.Abs();
        scope.Backward(y, [1f, 2f, -1f]);

        GradientCheck.AssertClose([1, 2, 0], y.Values, "value");
        GradientCheck.AssertClose([1, -2, 0], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Abs))]
    public void Abs_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Abs(),
            x => [.. x[0].Select(v => Math.Abs(v))],
            Operand.AwayFromZero(new Shape(rows, columns), "x"));
    }
}
