using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class ExpOperationTests
{
    [Fact]
    public void Exp_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([0f, 1f, -1f], new Shape(3), requiresGradient: true);

        Tensor y = x.Exp();
        scope.Backward(y, [1f, 2f, -1f]);

        GradientCheck.AssertClose([1, Math.E, 1 / Math.E], y.Values, "value");
        GradientCheck.AssertClose([1, 2 * Math.E, -1 / Math.E], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Exp))]
    public void Exp_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Exp(),
            x => [.. x[0].Select(v => Math.Exp(v))],
            Operand.Random(new Shape(rows, columns), "x"));
    }
}
