using System.Collections.Immutable;
using MetaFusion.Foundation;

namespace MetaFusion.Classic.Trees.Internal;

/// <summary>Whether arrays are an ensemble of trees: every answer then ends at a leaf and is finite.</summary>
internal static class TreeValidation
{
    /// <summary>Checks arrays.</summary>
    /// <exception cref="InputException">They contradict each other, a number is not finite, or a tree is none.</exception>
    public static void Check(TreeArrays arrays)
    {
        Require(arrays.Features >= 0, $"the number of features is {arrays.Features}");
        Require(Enum.IsDefined(arrays.Link), $"there is no link {(int)arrays.Link}");
        Require(arrays.Offsets is { IsDefault: false, Length: > 0 }, "there is no sum that trees could add to");
        Require(
            !arrays.TreeSums.IsDefault && !arrays.TreeLeaves.IsDefault && arrays.TreeSums.Length == arrays.TreeLeaves.Length,
            "the sums of trees and their leaves differ in number");
        CheckFinite(arrays.Offsets, "offset");
        CheckFinite(arrays.LeafValues, "leaf value");
        long leaves = arrays.TreeLeaves.Sum(count => (long)count);
        long nodes = leaves - arrays.TreeLeaves.Length;
        Require(arrays.TreeLeaves.All(count => count >= 1), "a tree has no leaf");
        Require(
            arrays.LeafWidth == 1 || arrays.LeafWidth == arrays.Offsets.Length,
            $"a leaf holds {arrays.LeafWidth} numbers, and there are {arrays.Offsets.Length} sums");
        int sums = arrays.LeafWidth == 1 ? arrays.Offsets.Length : 1;
        Require(arrays.TreeSums.All(sum => (uint)sum < (uint)sums), "a tree adds to a sum that is not there");
        Require(
            arrays.LeafValues.Length == leaves * arrays.LeafWidth,
            $"the leaves of the trees hold {leaves * arrays.LeafWidth} numbers, but there are {arrays.LeafValues.Length} values of leaves");
        CheckLength(arrays.SplitFeatures, nodes, "split features");
        CheckLength(arrays.Thresholds, nodes, "thresholds");
        CheckLength(arrays.MissingLeft, nodes, "ways of missing values");
        CheckLength(arrays.Left, nodes, "left children");
        CheckLength(arrays.Right, nodes, "right children");
        Require(arrays.Thresholds.All(float.IsFinite), "a threshold is not finite");
        Require(arrays.SplitFeatures.All(feature => (uint)feature < (uint)arrays.Features), "a node looks at a feature that is not there");
        int firstNode = 0;
        for (int tree = 0; tree < arrays.TreeLeaves.Length; tree++)
        {
            CheckTree(arrays, tree, firstNode, arrays.TreeLeaves[tree] - 1);
            firstNode += arrays.TreeLeaves[tree] - 1;
        }
    }

    /// <summary>A tree reaches each of its nodes and leaves once, and a node comes after its parent, so no way is endless.</summary>
    private static void CheckTree(TreeArrays arrays, int tree, int firstNode, int nodes)
    {
        bool[] node = new bool[nodes];
        bool[] leaf = new bool[nodes + 1];
        for (int at = 0; at < nodes; at++)
        {
            foreach (int child in (ReadOnlySpan<int>)[arrays.Left[firstNode + at], arrays.Right[firstNode + at]])
            {
                bool isNew = child >= 0
                    ? child > at && child < nodes && !node[child]
                    : ~child <= nodes && !leaf[~child];
                Require(isNew, $"node {at} of tree {tree} leads to {child}, which is not there or has a parent");
                (child >= 0 ? node : leaf)[child >= 0 ? child : ~child] = true;
            }
        }
    }

    private static void CheckFinite(ImmutableArray<double> values, string name)
    {
        Require(!values.IsDefault, $"there is no {name}");
        Require(values.All(double.IsFinite), $"a number among them ({name}) is not finite");
    }

    private static void CheckLength<T>(ImmutableArray<T> values, long nodes, string name) => Require(
        !values.IsDefault && values.Length == nodes,
        $"the trees have {nodes} nodes, but there are {(values.IsDefault ? 0 : values.Length)} {name}");

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new InputException($"trees: {fault}, so the model is damaged; take another copy of it, or fit again");
        }
    }
}
