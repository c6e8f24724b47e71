using MetaFusion.Classic.Trees;

namespace MetaFusion.Trees.Forests;

/// <summary>A tree whose nodes and leaves are added, parents first.</summary>
internal sealed class GrowingTree
{
    private readonly List<int> _features = [];
    private readonly List<float> _thresholds = [];
    private readonly List<bool> _missingLeft = [];
    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private readonly List<double> _values = [];
    private int _leaves;

    /// <summary>Adds a node.</summary>
    /// <returns>Its number.</returns>
    public int AddNode(int parent, bool isLeft, int feature, float threshold, bool missingLeft)
    {
        int node = _features.Count;
        Hang(parent, isLeft, node);
        _features.Add(feature);
        _thresholds.Add(threshold);
        _missingLeft.Add(missingLeft);
        _left.Add(0);
        _right.Add(0);
        return node;
    }

    /// <summary>Adds a leaf.</summary>
    public void AddLeaf(int parent, bool isLeft, double[] values)
    {
        Hang(parent, isLeft, ~_leaves++);
        _values.AddRange(values);
    }

    /// <summary>The tree.</summary>
    public SingleTree Finish() => new(_features, _thresholds, _missingLeft, _left, _right, _values);

    private void Hang(int parent, bool isLeft, int child)
    {
        if (parent >= 0)
        {
            (isLeft ? _left : _right)[parent] = child;
        }
    }
}
