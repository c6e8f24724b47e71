using MetaFusion.Data.Values;
using MetaFusion.Foundation;

namespace MetaFusion.Data;

/// <summary>What is to be predicted, per sample of a data set.</summary>
public sealed class Target
{
    /// <summary>Makes a target.</summary>
    /// <param name="kind">Regression or classification.</param>
    /// <param name="outputs">Names of the target columns, <c>[q]</c>; exactly one for classification.</param>
    /// <param name="classes">The class labels in the order of their codes; empty for regression.</param>
    /// <param name="values">
    /// Row-major <c>[samples, q]</c>, aligned with the data set's samples: numbers in the target's own unit, or the
    /// class code; NaN where the sample has no target.
    /// </param>
    /// <remarks>
    /// Classes that are equal though they are written in several ways become one, by the rules of <see cref="MultimodalDataset"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    /// <exception cref="DataException">A name is missing or doubled, a number is infinite, or the code of a class is none.</exception>
    public Target(TargetKind kind, IReadOnlyList<string> outputs, IReadOnlyList<string> classes, double[] values)
    {
        Guard.Known(kind, nameof(kind));
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(values);
        TargetCheck.Pass(kind, outputs, classes, values);
        Kind = kind;
        Outputs = [.. outputs];
        (Classes, Values) = UnifiedCategories.Of([.. classes], [.. values]);
    }

    /// <summary>Regression or classification.</summary>
    public TargetKind Kind { get; }

    /// <summary>Names of the target columns, <c>[q]</c>.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The class labels in the order of their codes; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Texts that meant "missing" where it was read, beside the empty cell, <c>NA</c> and <c>NaN</c>; a model keeps them.</summary>
    public IReadOnlyList<string> Missing { get; init => field = Guard.Items(value, nameof(Missing)); } = [];

    /// <summary>Row-major <c>[samples, q]</c>; NaN where the sample has no target.</summary>
    public IReadOnlyList<double> Values { get; }
}
