using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class RowSumOperationTests
{
    [Fact]
    public void RowSum_HandWorkedInput_GivesValueAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f, 3f, -10f], new Shape(2, 2), requiresGradient: true);

        Tensor y = x.RowSum();
        scope.Backward(y, [2f, -1f]);

        Assert.Equal(new Shape(2, 1), y.Shape);
        GradientCheck.AssertClose([3, -7], y.Values, "value");
        GradientCheck.AssertClose([2, 2, -1, -1], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.RowSum))]
    public void RowSum_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run((_, x) => x[0].RowSum(), x => [.. x[0].Chunk(columns).Select(row => row.Sum())], Operand.Random(new Shape(rows, columns), "x"));
    }
}
