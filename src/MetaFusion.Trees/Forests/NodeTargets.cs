namespace MetaFusion.Trees.Forests;

/// <summary>
/// Targets of the samples of a node while they move from its right side to its left. The gain of a split is what it takes off the squared
/// errors of means, which for the shares of classes is Gini's impurity.
/// </summary>
internal abstract class NodeTargets
{
    /// <summary>Weight on the left.</summary>
    public double Left { get; protected set; }

    /// <summary>Weight on the right.</summary>
    public double Right { get; protected set; }

    /// <summary>What the means of both sides explain: the squares of sums by weight.</summary>
    public abstract double Explained { get; }

    /// <summary>What the mean of the whole node explains.</summary>
    public abstract double ExplainedByOne { get; }

    /// <summary>What is left to explain of a node that has all its samples on the right.</summary>
    public abstract double Unexplained { get; }

    /// <summary>Takes the samples of a node, all on the right.</summary>
    /// <param name="samples">Their numbers.</param>
    /// <param name="weights">By sample of the fit: how often it was drawn.</param>
    public abstract void Take(ReadOnlySpan<int> samples, int[] weights);

    /// <summary>All samples of the node are on the right again.</summary>
    public abstract void Reset();

    /// <summary>Moves a sample to the left.</summary>
    /// <param name="sample">Its number.</param>
    /// <param name="weight">How often it was drawn.</param>
    public abstract void Move(int sample, int weight);

    /// <summary>The means of a node that has all its samples on the right: one number for every sum.</summary>
    public abstract double[] Means();
}
