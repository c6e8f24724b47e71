using MetaFusion.Classic.Trees;
using MetaFusion.Foundation;

namespace MetaFusion.Tests.Classic.Trees;

/// <summary>What is no ensemble of trees is refused when it is made, before it can answer nonsense or never.</summary>
public sealed class TreeValidationTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "features", "a node looks at a feature that is not there" },
        { "link", "there is no link 9" },
        { "no sum", "there is no sum that trees could add to" },
        { "offset", "a number among them (offset) is not finite" },
        { "leaf value", "a number among them (leaf value) is not finite" },
        { "threshold", "a threshold is not finite" },
        { "feature", "a node looks at a feature that is not there" },
        { "negative feature", "a node looks at a feature that is not there" },
        { "sum", "a tree adds to a sum that is not there" },
        { "no leaf", "a tree has no leaf" },
        { "too few leaf values", "the leaves of the trees hold 8 numbers, but there are 7 values of leaves" },
        { "leaf width", "a leaf holds 3 numbers, and there are 2 sums" },
        { "wide leaves of one sum", "a tree adds to a sum that is not there" },
        { "too few numbers of wide leaves", "the leaves of the trees hold 16 numbers, but there are 8 values of leaves" },
        { "too few nodes", "the trees have 4 nodes, but there are 3 left children" },
        { "absent array", "the trees have 4 nodes, but there are 0 thresholds" },
        { "trees and sums", "the sums of trees and their leaves differ in number" },
        { "cycle", "node 1 of tree 0 leads to 0, which is not there or has a parent" },
        { "itself", "node 0 of tree 0 leads to 0, which is not there or has a parent" },
        { "shared child", "node 0 of tree 0 leads to 1, which is not there or has a parent" },
        { "shared leaf", "node 1 of tree 0 leads to -1, which is not there or has a parent" },
        { "leaf of another tree", "node 1 of tree 0 leads to -4, which is not there or has a parent" },
        { "node of another tree", "node 1 of tree 0 leads to 2, which is not there or has a parent" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void TreeEnsemble_BentArrays_AreRefusedWithTheFault(string bend, string fault)
    {
        TreeArrays arrays = Bent(TreeSamples.TwoValues().Arrays, bend);

        var exception = Assert.Throws<InputException>(() => new TreeEnsemble(arrays));

        Assert.Equal($"trees: {fault}, so the model is damaged; take another copy of it, or fit again", exception.Message);
    }

    private static TreeArrays Bent(TreeArrays good, string bend) => bend switch
    {
        "features" => good with { Features = 1 },
        "link" => good with { Link = (TreeLink)9 },
        "no sum" => good with { Offsets = [] },
        "offset" => good with { Offsets = [double.NaN, 1] },
        "leaf value" => good with { LeafValues = good.LeafValues.SetItem(0, double.PositiveInfinity) },
        "threshold" => good with { Thresholds = good.Thresholds.SetItem(0, float.NaN) },
        "feature" => good with { SplitFeatures = good.SplitFeatures.SetItem(0, 2) },
        "negative feature" => good with { SplitFeatures = good.SplitFeatures.SetItem(0, -1) },
        "sum" => good with { TreeSums = good.TreeSums.SetItem(0, 2) },
        "no leaf" => good with { TreeLeaves = [3, 2, 3, 0] },
        "too few leaf values" => good with { LeafValues = good.LeafValues.RemoveAt(0) },
        "leaf width" => good with { LeafWidth = 3 },
        "wide leaves of one sum" => good with { LeafWidth = 2 },
        "too few numbers of wide leaves" => good with { LeafWidth = 2, TreeSums = [0, 0, 0, 0] },
        "too few nodes" => good with { Left = good.Left.RemoveAt(0) },
        "absent array" => good with { Thresholds = default },
        "trees and sums" => good with { TreeSums = [0] },
        "cycle" => good with { Right = good.Right.SetItem(1, 0) },
        "itself" => good with { Right = good.Right.SetItem(0, 0) },
        "shared child" => good with { Left = good.Left.SetItem(0, 1) },
        "shared leaf" => good with { Left = good.Left.SetItem(1, -1) },
        "leaf of another tree" => good with { Right = good.Right.SetItem(1, -4) },
        "node of another tree" => good with { Right = good.Right.SetItem(1, 2) },
        _ => throw new ArgumentOutOfRangeException(nameof(bend), bend, "There is no such bend."),
    };
}
