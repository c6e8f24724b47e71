using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class SumOperationTests
{
    [Fact]
    public void Sum_HandWorkedInput_GivesValueAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f, 3f, -10f], new Shape(2, 2), requiresGradient: true);

        Tensor y = x.Sum();
        scope.Backward(y, [2f]);

        Assert.Equal(new Shape(1), y.Shape);
        GradientCheck.AssertClose([-4], y.Values, "value");
        GradientCheck.AssertClose([2, 2, 2, 2], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Sum))]
    public void Sum_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run((_, x) => x[0].Sum(), x => [x[0].Sum()], Operand.Random(new Shape(rows, columns), "x"));
    }

    [Fact]
    public void Sum_ManySmallValuesAfterALargeOne_LosesNone()
    {
        var scope = new TensorScope();
        float[] values = new float[10_001];
        Array.Fill(values, 1f);
        values[0] = 1e8f;

        Tensor y = scope.Copy(values, new Shape(values.Length)).Sum();

        // A float32 sum would stay at 1e8, whose neighbours are 8 apart.
        Assert.Equal(100_010_000f, y.Values[0]);
    }
}
