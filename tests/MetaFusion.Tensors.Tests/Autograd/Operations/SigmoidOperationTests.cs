using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class SigmoidOperationTests
{
    [Fact]
    public void Sigmoid_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([0f, 100f, -100f], new Shape(3), requiresGradient: true);

        Tensor y = x.Sigmoid();
        scope.Backward(y, [1f, 2f, -1f]);

        GradientCheck.AssertClose([0.5, 1, 0], y.Values, "value");
        GradientCheck.AssertClose([0.25, 0, 0], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Sigmoid))]
    public void Sigmoid_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Sigmoid(),
            x => [.. x[0].Select(v => 1 / (1 + Math.Exp(-v)))],
            Operand.Random(new Shape(rows, columns), "x"));
    }
}
