using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class ScaleOperationTests
{
    [Fact]
    public void Scale_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, -2f, 0f], new Shape(3), requiresGradient: true);

        Tensor y = x.Scale(3f);
        scope.Backward(y, [1f, 2f, -1f]);

        GradientCheck.AssertClose([3, -6, 0], y.Values, "value");
        GradientCheck.AssertClose([3, 6, -3], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Scale))]
    public void Scale_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Scale(-1.5f),
            x => [.. x[0].Select(v => -1.5 * v)],
            Operand.Random(new Shape(rows, columns), "x"));
    }
}
