namespace MetaFusion.Tensors.Tests;

public sealed class MatrixTests
{
    [Fact]
    public void Gather_RowsTwiceAndOutOfOrder_CopiesThem()
    {
        var matrix = new Matrix(3, 2, [1f, 2f, 3f, 4f, 5f, 6f]);

        Matrix gathered = matrix.Gather([2, 0, 2]);

        Assert.Equal([5f, 6f, 1f, 2f, 5f, 6f], gathered.Values.ToArray());
        Assert.Equal(6f, matrix[2, 1]);
    }

    [Fact]
    public void GatherInto_LargerDestination_LeavesTheRestAlone()
    {
        var matrix = new Matrix(2, 1, [1f, 2f]);
        var destination = new Matrix(3, 1, [7f, 8f, 9f]);

        matrix.GatherInto([1, 0], destination);

        Assert.Equal([2f, 1f, 9f], destination.Values.ToArray());
    }

    [Fact]
    public void GatherInto_DestinationDoesNotFit_ThrowsShowingBoth()
    {
        var matrix = new Matrix(2, 3);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => matrix.GatherInto([0, 1], new Matrix(1, 3)));

        Assert.Equal("GatherInto: 2 rows of 3 columns do not fit a destination of [1, 3]. (Parameter 'destination')", exception.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void Row_NotInTheMatrix_Throws(int row)
    {
        var matrix = new Matrix(2, 3);

        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Row(row).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Gather([row]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(2, 0).Row(row).Length);
    }

    [Fact]
    public void Matrix_NoRows_IsEmptyAndGathersNothing()
    {
        var matrix = new Matrix(0, 4);

        Assert.True(matrix.Values.IsEmpty);
        Assert.Equal((0, 4), (matrix.Gather([]).Rows, matrix.Gather([]).Columns));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Row(0).Length);
    }

    [Fact]
    public void Matrix_ImpossibleSizes_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(-2, -3, new float[6]));
        Assert.Throws<ArraySizeException>(() => new Matrix(65536, 65536));
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new Matrix(2, 3, new float[5]));
        Assert.Equal("Matrix: 5 values do not fill [2, 3]. (Parameter 'values')", exception.Message);
    }
}
