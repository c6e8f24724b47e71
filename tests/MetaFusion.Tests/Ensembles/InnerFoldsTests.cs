using MetaFusion.Ensembles;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Ensembles;

public class InnerFoldsTests
{
    [Fact]
    public void Deal_TwoClasses_SpreadsBothEvenly()
    {
        double[] classes = [.. Enumerable.Range(0, 20).Select(i => i < 10 ? 0.0 : 1)];

        int[] parts = InnerFolds.Deal(classes, null, new RandomStream(1));

        Assert.All(Enumerable.Range(0, InnerFolds.Most), part =>
        {
            Assert.Equal(2, Enumerable.Range(0, 10).Count(i => parts[i] == part));
            Assert.Equal(2, Enumerable.Range(10, 10).Count(i => parts[i] == part));
        });
    }

    [Fact]
    public void Deal_Groups_StayTogether()
    {
        string[] groups = [.. Enumerable.Range(0, 30).Select(i => $"patient {i % 7}")];

        int[] parts = InnerFolds.Deal(new double[30], groups, new RandomStream(1));

        Assert.All(groups.Zip(parts).GroupBy(pair => pair.First), group => Assert.Single(group.Select(pair => pair.Second).Distinct()));
        Assert.Equal(Enumerable.Range(0, InnerFolds.Most), parts.Distinct().Order());
    }

    [Fact]
    public void Deal_FewerSamplesThanParts_MakesEachAPart() =>
        Assert.Equal([0, 1, 2], InnerFolds.Deal([5, 1, 3], null, new RandomStream(1)).Order());

    [Fact]
    public void Rows_OneGroup_PartsItsSamples()
    {
        int[][] rows = InnerFolds.Rows(new double[4], ["a", "a", "a", "a"], new RandomStream(1));

        Assert.Equal([0, 1, 2, 3], rows.Select(part => Assert.Single(part)).Order());
    }

    [Fact]
    public void Rows_Groups_StayWhole()
    {
        int[][] rows = InnerFolds.Rows(new double[6], ["a", "b", "a", "b", "c", "c"], new RandomStream(1));

        Assert.Equal(["0 2", "1 3", "4 5"], rows.Select(part => string.Join(' ', part)).Order());
    }
}
