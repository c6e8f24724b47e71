using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

public sealed class GatherTests
{
    [Fact]
    public void Rows_RepeatedAndUnordered_AreCopiedInTheOrderAsked()
    {
        float[] source = [1, 2, 3, 4, 5, 6];
        float[] result = new float[8];

        Gather.Rows(source, columns: 2, rows: [2, 0, 2, 1], result);

        Assert.Equal([5, 6, 1, 2, 5, 6, 3, 4], result);
    }

    [Fact]
    public void Rows_NoneOfThemOrNoColumns_CopiesNothing()
    {
        Gather.Rows([1, 2], columns: 2, rows: [], []);
        Gather.Rows([], columns: 0, rows: [0, 3], []);
    }
}
