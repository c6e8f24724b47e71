using MetaFusion.Tasks;

namespace MetaFusion.Classic.Trees;

/// <summary>A kind of ensembles of trees: what its numbers mean for a task.</summary>
internal sealed class TreeKind
{
    /// <summary>The kinds that there are, by key.</summary>
    private static readonly Dictionary<string, TreeKind> All = new TreeKind[]
    {
        new(new ForestOptions(), TreeLink.Shares, hasWideLeaves: true), new(new BoostingOptions(), TreeLink.Logits, hasWideLeaves: false),
    }.ToDictionary(kind => kind.Options.Key);

    private readonly TreeLink _ofClasses;
    private readonly bool _hasWideLeaves;

    private TreeKind(TreeOptions options, TreeLink ofClasses, bool hasWideLeaves)
    {
        Options = options;
        _ofClasses = ofClasses;
        _hasWideLeaves = hasWideLeaves;
    }

    /// <summary>How its trees are fitted.</summary>
    public TreeOptions Options { get; }

    /// <summary>Whether a key is that of a kind of trees.</summary>
    /// <param name="key">The key.</param>
    public static bool Has(string key) => All.ContainsKey(key);

    /// <summary>The kind of a key.</summary>
    /// <param name="key">The key: <see cref="TreeOptions.Key"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static TreeKind Of(string key) => All[key];

    /// <summary>The shape of an ensemble that has no trees yet.</summary>
    /// <param name="task">The task.</param>
    /// <param name="features">Columns of the features.</param>
    public TreeShape ShapeOf(LearningTask task, int features)
    {
        ArgumentNullException.ThrowIfNull(task);
        int sums = TreeProblem.SumsOf(task);
        return new TreeShape(features, task.Kind.HasClasses ? _ofClasses : TreeLink.Values, sums, 0, 0, _hasWideLeaves ? sums : 1);
    }

    /// <summary>What sums are where nothing is known: all classes are equally likely, values are their means.</summary>
    /// <param name="task">The task.</param>
    public double[] NothingKnown(LearningTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        double[] sums = new double[TreeProblem.SumsOf(task)];
        Array.Fill(sums, task.Kind.HasClasses && _ofClasses == TreeLink.Shares ? 1.0 / task.OutputCount : 0);
        return sums;
    }
}
