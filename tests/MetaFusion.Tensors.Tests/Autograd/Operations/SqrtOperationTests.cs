using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class SqrtOperationTests
{
    [Fact]
    public void Sqrt_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 4f, 0.25f], new Shape(3), requiresGradient: true);

        Tensor y = x.Sqrt();
        scope.Backward(y, [1f, 2f, -1f]);

        GradientCheck.AssertClose([1, 2, 0.5], y.Values, "value");
        GradientCheck.AssertClose([0.5, 0.5, -1], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Sqrt))]
    public void Sqrt_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Sqrt(),
            x => [.. x[0].Select(v => Math.Sqrt(v))],
            Operand.Random(new Shape(rows, columns), "x", 0.3f, 3f));
    }
}
