namespace MetaFusion.Classic.Trees;

/// <summary>Puts trees together, one after the other.</summary>
/// <param name="features">Columns of the features.</param>
/// <param name="link">What the sums mean.</param>
/// <param name="offsets">What every sum begins with, <c>[sums]</c>.</param>
/// <param name="leafWidth">Numbers that a leaf holds: 1, or one for every sum.</param>
internal sealed class TreeArraysBuilder(int features, TreeLink link, IReadOnlyList<double> offsets, int leafWidth = 1)
{
    private readonly List<int> _sums = [];
    private readonly List<int> _leaves = [];
    private readonly List<int> _splitFeatures = [];
    private readonly List<float> _thresholds = [];
    private readonly List<bool> _missingLeft = [];
    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private readonly List<double> _values = [];

    /// <summary>Adds a tree.</summary>
    /// <param name="sum">The sum that it adds to; 0 where a leaf holds a number for every sum.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="scale">What the values of its leaves are multiplied by.</param>
    public void Add(int sum, SingleTree tree, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _sums.Add(sum);
        _leaves.Add(tree.Leaves);
        _splitFeatures.AddRange(tree.SplitFeatures);
        _thresholds.AddRange(tree.Thresholds);
        _missingLeft.AddRange(tree.MissingLeft);
        _left.AddRange(tree.Left);
        _right.AddRange(tree.Right);
        _values.AddRange(tree.LeafValues.Select(value => value * scale));
    }

    /// <summary>The ensemble of all trees so far.</summary>
    public TreeEnsemble Build() => new(new TreeArrays
    {
        Features = features,
        Link = link,
        Offsets = [.. offsets],
        LeafWidth = leafWidth,
        TreeSums = [.. _sums],
        TreeLeaves = [.. _leaves],
        SplitFeatures = [.. _splitFeatures],
        Thresholds = [.. _thresholds],
        MissingLeft = [.. _missingLeft],
        Left = [.. _left],
        Right = [.. _right],
        LeafValues = [.. _values],
    });
}
