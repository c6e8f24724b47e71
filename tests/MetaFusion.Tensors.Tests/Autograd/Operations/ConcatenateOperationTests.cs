using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class ConcatenateOperationTests
{
    [Fact]
    public void Concatenate_HandWorkedInput_JoinsRowsAndPartsGradients()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f], new Shape(2, 1), requiresGradient: true);
        Tensor y = scope.Copy([3f, 4f, 5f, 6f], new Shape(2, 2), requiresGradient: true);

        Tensor z = x.Concatenate(y);
        scope.Backward(z, [1f, 2f, 3f, 4f, 5f, 6f]);

        Assert.Equal(new Shape(2, 3), z.Shape);
        Assert.Equal([1f, 3f, 4f, 2f, 5f, 6f], z.Values.ToArray());
        Assert.Equal([1f, 4f], x.Gradient.ToArray());
        Assert.Equal([2f, 3f, 5f, 6f], y.Gradient.ToArray());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 4, 0)]
    [InlineData(5, 3, 17)]
    [GradientOf(nameof(Tensor.Concatenate))]
    public void Concatenate_AnyWidths_AgreesWithDifferences(int rows, int a, int b)
    {
        GradientCheck.Run(
            (_, x) => x[0].Concatenate(x[1]),
            x => Join(x[0], x[1], rows, a, b),
            Operand.Random(new Shape(rows, a), "x"),
            Operand.Random(new Shape(rows, b), "y"));
    }

    [Fact]
    public void Concatenate_SameTensorTwice_AddsBothShares()
    {
        GradientCheck.Run(
            (_, x) => x[0].Concatenate(x[0]), x => Join(x[0], x[0], 3, 2, 2), Operand.Random(new Shape(3, 2), "x"));
    }

    [Fact]
    public void Concatenate_RowsDiffer_ThrowsShowingBoth()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));
        Tensor y = scope.Copy(new float[6], new Shape(3, 2));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => x.Concatenate(y));

        Assert.Equal("Concatenate: outer dimensions differ; left [2, 3], right [3, 2].", exception.Message);
    }

    private static double[] Join(double[] x, double[] y, int rows, int a, int b) =>
        [.. Enumerable.Range(0, rows).SelectMany(row => x.Skip(row * a).Take(a).Concat(y.Skip(row * b).Take(b)))];
}
