using MetaFusion.Reporting.Building;

namespace MetaFusion.Reporting.Tests.Building;

/// <summary>What keeps a large report small.</summary>
public sealed class ThinningTests
{
    [Fact]
    public void Evenly_MoreThanFit_KeepsFirstAndLast()
    {
        Assert.Equal([0, 1, 2], TrainingBuilder.Evenly(3, 5));
        Assert.Equal([0, 2, 4, 6, 9], TrainingBuilder.Evenly(10, 5));
    }

    [Fact]
    public void Listed_HundredThousandSamples_KeepsTheWorstHalfInOrder()
    {
        int[] worstFirst = Enumerable.Range(0, 100_000).Reverse().ToArray();

        int[] listed = SampleTableBuilder.Listed(worstFirst, seed: 1);

        Assert.Equal(SampleTableBuilder.MostSamples, listed.Length);
        Assert.Equal(worstFirst[..(SampleTableBuilder.MostSamples / 2)], listed[..(SampleTableBuilder.MostSamples / 2)]);
        Assert.Equal(listed.OrderDescending(), listed);
        Assert.Equal(listed, SampleTableBuilder.Listed(worstFirst, seed: 1));
    }
}
