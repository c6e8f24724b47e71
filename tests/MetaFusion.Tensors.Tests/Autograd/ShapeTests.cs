using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Tests.Autograd;

public sealed class ShapeTests
{
    [Fact]
    public void Shape_FourDimensions_KnowsItsSizes()
    {
        var shape = new Shape(2, 3, 4, 5);

        Assert.Equal((4, 120, 24, 5), (shape.Rank, shape.Length, shape.Rows, shape.Columns));
        Assert.Equal(new Shape(2, 3, 4, 1), shape.WithColumns(1));
        Assert.Equal("[2, 3, 4, 5]", shape.ToString());
    }

    [Fact]
    public void Shape_Row_IsNotAMatrixOfOneRow()
    {
        Assert.NotEqual(new Shape(3), new Shape(1, 3));
        Assert.Equal(1, new Shape(3).Rows);
        Assert.Equal("[3]", new Shape(3).ToString());
    }

    [Fact]
    public void Shape_NoRows_HasLengthZero()
    {
        var shape = new Shape(0, 5);

        Assert.Equal((0, 0, 5), (shape.Length, shape.Rows, shape.Columns));
    }

    [Fact]
    public void Shape_Impossible_Throws()
    {
        Assert.Throws<ArgumentException>(() => new Shape(ReadOnlySpan<int>.Empty));
        Assert.Throws<ArgumentException>(() => new Shape(1, 1, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shape(2, -1));
        Assert.Equal(
            "an array of [65536, 40000] values is asked for, and one array holds at most 2147483568",
            Assert.Throws<ArraySizeException>(() => new Shape(65536, 40000)).Message);
    }
}
