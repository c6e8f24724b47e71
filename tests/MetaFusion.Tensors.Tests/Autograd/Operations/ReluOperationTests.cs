using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class ReluOperationTests
{
    [Fact]
    public void Relu_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1.5f, -2f, 0f], new Shape(3), requiresGradient: true);

        Tensor y = x.Relu();
        scope.Backward(y, [1f, 2f, -1f]);

        GradientCheck.AssertClose([1.5, 0, 0], y.Values, "value");
        GradientCheck.AssertClose([1, 0, 0], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Relu))]
    public void Relu_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Relu(),
            x => [.. x[0].Select(v => Math.Max(v, 0))],
            Operand.AwayFromZero(new Shape(rows, columns), "x"));
    }
}
