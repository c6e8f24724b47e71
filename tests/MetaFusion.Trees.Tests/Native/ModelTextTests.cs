using MetaFusion.Classic.Trees;
using MetaFusion.Trees.Native;

namespace MetaFusion.Trees.Tests.Native;

public sealed class ModelTextTests
{
    [Fact]
    public void Trees_TextOfTwo_AreReadWithTheirWaysForMissingValues()
    {
        // Decision types: 0 has no missing value, where NaN counts as 0; 8 and 10 send NaN right and left.
        const string Text = """
            tree
            version=v4
            objective=regression

            Tree=0
            num_leaves=4
            num_cat=0
            split_feature=2 0 1
            threshold=0.5 -0.10000000000000001 inf
            decision_type=0 8 10
            left_child=1 -1 -2
            right_child=2 -3 -4
            leaf_value=1 2.5 -3e-05 4
            shrinkage=1

            Tree=1
            num_leaves=1
            leaf_value=0.25

            end of trees

            Tree=9 is no tree
            """;

        IReadOnlyList<SingleTree> trees = ModelText.Trees(Text);

        Assert.Equal(2, trees.Count);
        Assert.Equal([2, 0, 1], trees[0].SplitFeatures);
        Assert.Equal([0.5f, -0.1f, float.MaxValue], trees[0].Thresholds);
        Assert.Equal([true, false, true], trees[0].MissingLeft);
        Assert.Equal([1, -1, -2], trees[0].Left);
        Assert.Equal([2, -3, -4], trees[0].Right);
        Assert.Equal([1, 2.5, -3e-5, 4], trees[0].LeafValues);
        Assert.Equal([0.25], trees[1].LeafValues);
        Assert.Empty(trees[1].Thresholds);
    }

    [Fact]
    public void Trees_ThresholdBetweenTwoFloats_KeepsBothOnTheirSides()
    {
        // float(0.1) is above 0.1 and so goes right; the next float below goes left.
        string text = "Tree=0\nnum_leaves=2\nsplit_feature=0\nthreshold=0.1\ndecision_type=0\nleft_child=-1\nright_child=-2\nleaf_value=1 2\n";

        float threshold = ModelText.Trees(text)[0].Thresholds[0];

        Assert.True(0.1f > threshold && MathF.BitDecrement(0.1f) <= threshold);
    }

    [Fact]
    public void Trees_NodeOfCategories_IsAFault()
    {
        string text = "Tree=0\nnum_leaves=2\nsplit_feature=0\nthreshold=0\ndecision_type=1\nleft_child=-1\nright_child=-2\nleaf_value=1 2\n";

        Assert.Throws<InvalidOperationException>(() => ModelText.Trees(text));
    }
}
