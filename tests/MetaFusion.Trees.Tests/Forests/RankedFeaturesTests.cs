using MetaFusion.Tensors;
using MetaFusion.Trees.Forests;

namespace MetaFusion.Trees.Tests.Forests;

public sealed class RankedFeaturesTests
{
    [Fact]
    public void BinsOf_FewValues_AreTheirRanks()
    {
        var features = new Matrix(5, 1, [3, -1, float.NaN, 3, 0.5f]);

        var ranked = new RankedFeatures(features);

        Assert.Equal([2, 0, RankedFeatures.Missing, 2, 1], ranked.BinsOf(0).ToArray());
    }

    [Fact]
    public void Varying_ConstantAndAbsentColumns_AreLeftOut()
    {
        var features = new Matrix(3, 4, [1, 2, float.NaN, 5, 1, 3, float.NaN, float.NaN, 1, 2, float.NaN, 5]);

        Assert.Equal([1, 3], new RankedFeatures(features).Varying);
    }

    [Fact]
    public void BinsOf_MoreValuesThanBins_HoldEqualSharesInOrder()
    {
        var features = new Matrix(1000, 1, [.. Enumerable.Range(0, 1000).Select(i => (float)((i * 37) % 1000))]);

        byte[] bins = new RankedFeatures(features).BinsOf(0).ToArray();

        Assert.All(Enumerable.Range(0, 999), i => Assert.True(bins[IndexOf(i)] <= bins[IndexOf(i + 1)]));
        Assert.Equal(255, bins.Distinct().Count());
        Assert.All(bins.CountBy(bin => bin), bin => Assert.InRange(bin.Value, 3, 4));

        int IndexOf(int value) => Enumerable.Range(0, 1000).First(i => features[i, 0] == value);
    }
}
