using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;
using MetaFusion.Trees.Forests;

namespace MetaFusion.Trees.Tests.Forests;

/// <summary>Single trees by hand: all features tried, every sample drawn as often as is said.</summary>
public sealed class TreeGrowerTests
{
    [Fact]
    public void Grow_ThreeClasses_SplitsByGiniWithinOneTree()
    {
        // The first feature parts one class from two; only the second parts the other two.
        var features = new Matrix(6, 2, [0, 0, 0, 1, 4, 0, 4, 0, 4, 1, 4, 1]);

        SingleTree tree = Grow(features, new ClassTargetsOfNode([0, 0, 1, 1, 2, 2], 3), [1, 1, 1, 1, 1, 1]);

        Assert.Equal(3, tree.Leaves);
        Assert.Equal([1.0, 0, 0], Answer(tree, 3, 0, 0));
        Assert.Equal([0.0, 1, 0], Answer(tree, 3, 4, 0));
        Assert.Equal([0.0, 0, 1], Answer(tree, 3, 4, 1));
        Assert.Equal([2f, 0.5f], tree.Thresholds);
    }

    [Fact]
    public void Grow_SamplesDrawnSeveralTimes_CountAsOften()
    {
        SingleTree tree = Grow(new Matrix(3, 1), new ClassTargetsOfNode([0, 1, 1], 2), [3, 1, 0]);

        Assert.Equal(1, tree.Leaves);
        Assert.Equal([0.25], Answer(tree, 1, 0));
    }

    [Fact]
    public void Grow_SeveralValues_SplitsWhereAllTogetherFallMost()
    {
        // The first feature explains the first value (0, 0, 1, 1), the second the second (0, 3, 0, 3), which varies more.
        var features = new Matrix(4, 2, [0, 0, 0, 1, 1, 0, 1, 1]);
        var values = new ValueTargetsOfNode([0, 0, 0, 3, 1, 0, 1, 3], 2);

        SingleTree tree = Grow(features, values, [1, 1, 1, 1], leafSamples: 2);

        Assert.Equal([1], tree.SplitFeatures);
        Assert.Equal([0.5, 0], Answer(tree, 2, 0, 0));
        Assert.Equal([0.5, 3], Answer(tree, 2, 0, 1));
    }

    [Fact]
    public void Grow_MissingTellsTheClass_SplitsByIt()
    {
        var features = new Matrix(4, 1, [1, float.NaN, 2, float.NaN]);

        SingleTree tree = Grow(features, new ClassTargetsOfNode([0, 1, 0, 1], 2), [1, 1, 1, 1]);

        Assert.Equal([0.0], Answer(tree, 1, 1));
        Assert.Equal([0.0], Answer(tree, 1, 2));
        Assert.Equal([1.0], Answer(tree, 1, float.NaN));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 1)]
    public void Grow_MissingAmongOneSide_GoesWithIt(float value, double expected)
    {
        // Missing values are of the class of low ones, or of high ones.
        int low = (int)expected;
        var features = new Matrix(6, 1, [0, 0, 9, 9, float.NaN, float.NaN]);

        SingleTree tree = Grow(features, new ClassTargetsOfNode([0, 0, 1, 1, low, low], 2), [1, 1, 1, 1, 1, 1]);

        Assert.Equal(2, tree.Leaves);
        Assert.Equal([expected], Answer(tree, 1, value));
        Assert.Equal([expected], Answer(tree, 1, float.NaN));
    }

    [Fact]
    public void Grow_NeighbouringNumbers_ArePartedByTheLower()
    {
        float next = MathF.BitIncrement(1f);
        var features = new Matrix(2, 1, [1, next]);

        SingleTree tree = Grow(features, new ClassTargetsOfNode([0, 1], 2), [1, 1]);

        Assert.Equal([0.0], Answer(tree, 1, 1));
        Assert.Equal([1.0], Answer(tree, 1, next));
    }

    private static SingleTree Grow(Matrix features, NodeTargets targets, int[] counts, int leafSamples = 1) =>
        new TreeGrower(features, new RankedFeatures(features), targets, features.Columns, leafSamples).Grow(counts, new RandomStream(1));

    private static double[] Answer(SingleTree tree, int sums, params float[] row)
    {
        var builder = new TreeArraysBuilder(row.Length, TreeLink.Values, new double[sums], sums);
        builder.Add(0, tree);
        double[] answer = new double[sums];
        builder.Build().Sum(row, answer);
        return answer;
    }
}
