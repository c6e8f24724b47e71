using MetaFusion.Persistence;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Persistence;

public sealed class WeightBagTests
{
    private const string Remedy = "the file is damaged or foreign, get it again";

    [Fact]
    public void Take_EveryMatrixOnce_LeavesTheBagEmpty()
    {
        WeightBag bag = Bag();

        Assert.Equal((2, 3), (bag.Take("a", 2, 3).Rows, bag.Take("b", 1, 1).Columns + 2));
        bag.RequireEmpty();
    }

    [Fact]
    public void Take_MissingName_SaysSo()
    {
        var thrown = Assert.Throws<ModelFormatException>(() => Bag().Take("c", 1, 1));

        Assert.Equal($"'m.metafusion': weights: 'c' is missing; {Remedy}", thrown.Message);
    }

    [Fact]
    public void Take_OtherShape_SaysBoth()
    {
        var thrown = Assert.Throws<ModelFormatException>(() => Bag().Take("a", 3, 2));

        Assert.Equal("'m.metafusion': weights: 'a' has shape [2, 3], but the manifest asks for [3, 2]; " +
            Remedy, thrown.Message);
    }

    [Fact]
    public void RequireEmpty_LeftOver_NamesIt()
    {
        WeightBag bag = Bag();
        var two = Assert.Throws<ModelFormatException>(bag.RequireEmpty);
        bag.Take("a", 2, 3);

        var one = Assert.Throws<ModelFormatException>(bag.RequireEmpty);

        Assert.Equal($"'m.metafusion': weights: 'a' is not part of this model (and 1 more); {Remedy}", two.Message);
        Assert.Equal($"'m.metafusion': weights: 'b' is not part of this model; {Remedy}", one.Message);
    }

    [Fact]
    public void Take_Twice_IsAFaultOfTheCaller()
    {
        WeightBag bag = Bag();
        bag.Take("a", 2, 3);

        Assert.Throws<InvalidOperationException>(() => bag.Take("a", 2, 3));
    }

    private static WeightBag Bag() =>
        new(new Dictionary<string, Matrix> { ["b"] = new(1, 1), ["a"] = new(2, 3) }, "m.metafusion");
}
