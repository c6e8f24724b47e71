using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class SliceOperationTests
{
    [Fact]
    public void Slice_HandWorkedInput_TakesColumnsAndPadsTheGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f, 3f, 4f, 5f, 6f], new Shape(2, 3), requiresGradient: true);

        Tensor y = x.Slice(1, 1);
        scope.Backward(y, [7f, 8f]);

        Assert.Equal([2f, 5f], y.Values.ToArray());
        Assert.Equal([0f, 7f, 0f, 0f, 8f, 0f], x.Gradient.ToArray());
    }

    [Theory]
    [InlineData(5, 0, 5)]
    [InlineData(5, 0, 2)]
    [InlineData(5, 3, 2)]
    [InlineData(21, 2, 17)]
    [GradientOf(nameof(Tensor.Slice))]
    public void Slice_AnyRange_AgreesWithDifferences(int columns, int start, int count)
    {
        GradientCheck.Run(
            (_, x) => x[0].Slice(start, count),
            x => [.. x[0].Where((_, i) => i % columns >= start && i % columns < start + count)],
            Operand.Random(new Shape(4, columns), "x"));
    }

    [Fact]
    public void Slice_OverlappingSlices_AddTheirGradients()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f, 3f], new Shape(1, 3), requiresGradient: true);

        scope.Backward(x.Slice(0, 2).Add(x.Slice(1, 2)), [1f, 10f]);

        Assert.Equal([1f, 11f, 10f], x.Gradient.ToArray());
    }

    [Theory]
    [InlineData(-1, 2, "Slice: columns -1 to 1 are not in [2, 3].")]
    [InlineData(2, 2, "Slice: columns 2 to 4 are not in [2, 3].")]
    public void Slice_RangeLeavesTheTensor_ThrowsShowingBoth(int start, int count, string message)
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => x.Slice(start, count));

        Assert.Equal(message, exception.Message);
    }
}
