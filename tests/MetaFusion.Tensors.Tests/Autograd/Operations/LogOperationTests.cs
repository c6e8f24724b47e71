using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class LogOperationTests
{
    [Fact]
    public void Log_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f, 0.5f], new Shape(3), requiresGradient: true);

        Tensor y = x.Log();
        scope.Backward(y, [1f, 2f, -1f]);

        GradientCheck.AssertClose([0, Math.Log(2), -Math.Log(2)], y.Values, "value");
        GradientCheck.AssertClose([1, 1, -2], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Log))]
    public void Log_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Log(),
            x => [.. x[0].Select(v => Math.Log(v))],
            Operand.Random(new Shape(rows, columns), "x", 0.3f, 3f));
    }
}
