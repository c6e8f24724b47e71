using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class SubtractOperationTests
{
    [Fact]
    public void Subtract_HandWorkedInput_GivesValuesAndBothGradients()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, -2f, 3f, 4f], new Shape(2, 2), requiresGradient: true);
        Tensor y = scope.Copy([2f, 4f, -1f, 2f], new Shape(2, 2), requiresGradient: true);

        Tensor z = x.Subtract(y);
        scope.Backward(z, [1f, 2f, -1f, 0f]);

        GradientCheck.AssertClose([-1, -6, 4, 2], z.Values, "value");
        GradientCheck.AssertClose([1, 2, -1, 0], x.Gradient, "left gradient");
        GradientCheck.AssertClose([-1, -2, 1, 0], y.Gradient, "right gradient");
    }

    [Fact]
    public void Subtract_RowOnTheRight_SumsItsGradientOverRows()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, -2f, 3f, 4f], new Shape(2, 2));
        Tensor row = scope.Copy([2f, 4f], new Shape(2), requiresGradient: true);

        Tensor z = x.Subtract(row);
        scope.Backward(z, [1f, 2f, 3f, 4f]);

        GradientCheck.AssertClose([-1, -6, 1, 0], z.Values, "value");
        GradientCheck.AssertClose([-4, -6], row.Gradient, "gradient of the row");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Subtract))]
    public void Subtract_EqualShapes_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Subtract(x[1]),
            x => [.. x[0].Select((v, i) => v - x[1][i])],
            Operand.Random(new Shape(rows, columns), "x"),
            Operand.AwayFromZero(new Shape(rows, columns), "y"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Subtract))]
    public void Subtract_RowOnTheRight_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Subtract(x[1]),
            x => [.. x[0].Select((v, i) => v - x[1][i % columns])],
            Operand.Random(new Shape(rows, columns), "x"),
            Operand.AwayFromZero(new Shape(columns), "row"));
    }

    [Fact]
    public void Subtract_SameTensorTwice_AddsBothShares()
    {
        GradientCheck.Run(
            (_, x) => x[0].Subtract(x[0]),
            x => [.. x[0].Select(v => v - v)],
            Operand.AwayFromZero(new Shape(2, 9), "x"));
    }

    [Fact]
    public void Subtract_NoRows_GivesNoRowsAndNoGradientToTheRow()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([], new Shape(0, 3), requiresGradient: true);
        Tensor row = scope.Copy([1f, 2f, 3f], new Shape(3), requiresGradient: true);

        Tensor z = x.Subtract(row);
        scope.Backward(z, []);

        Assert.Equal(new Shape(0, 3), z.Shape);
        Assert.False(row.HasGradient);
    }

    [Fact]
    public void Subtract_ShapesDiffer_ThrowsShowingBoth()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));
        Tensor y = scope.Copy(new float[2], new Shape(2));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => x.Subtract(y));

        Assert.Equal("Subtract: shapes differ; left [2, 3], right [2]; the right one must be equal or a row of 3.", exception.Message);
    }
}
