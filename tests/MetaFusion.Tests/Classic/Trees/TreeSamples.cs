using MetaFusion.Classic.Trees;

namespace MetaFusion.Tests.Classic.Trees;

/// <summary>Trees made by hand.</summary>
internal static class TreeSamples
{
    /// <summary>
    /// Of two features: at most 1 in the first is leaf 0 (10); else the second decides, at most −2 is leaf 1 (20), more is leaf 2 (40).
    /// Missing goes right at the root and left below.
    /// </summary>
    public static SingleTree Stair { get; } = new([0, 1], [1, -2], [false, true], [-1, -2], [1, -3], [10, 20, 40]);

    /// <summary>Of the same features: the second at most 0 is −1, more or missing is 3.</summary>
    public static SingleTree Stump { get; } = new([1], [0], [false], [-1], [-2], [-1, 3]);

    /// <summary>An ensemble of trees that add to sums.</summary>
    public static TreeEnsemble Ensemble(TreeLink link, double[] offsets, params (int Sum, SingleTree Tree)[] trees)
    {
        var builder = new TreeArraysBuilder(2, link, offsets);
        foreach ((int sum, SingleTree tree) in trees)
        {
            builder.Add(sum, tree);
        }

        return builder.Build();
    }

    /// <summary>Two values by one stump, each of whose leaves holds both: −1 and 5, or 3 and 7.</summary>
    public static TreeEnsemble WideLeaves()
    {
        var builder = new TreeArraysBuilder(2, TreeLink.Values, [0.5, 100], leafWidth: 2);
        builder.Add(0, Stump with { LeafValues = [-1, 5, 3, 7] });
        return builder.Build();
    }

    /// <summary>Two values: the first by a stair, a stump and a constant, the second by a stump.</summary>
    public static TreeEnsemble TwoValues() => Ensemble(
        TreeLink.Values, [0.5, 100], (0, Stair), (1, Stump), (0, Stump), (0, SingleTree.Constant(0.25)));
}
