using MetaFusion.Data.Splits;

namespace MetaFusion.Evaluation.Designs;

/// <summary>The splits that settings may be chosen on: train and validation samples, never a test sample.</summary>
/// <remarks>
/// Code that chooses takes this type and nothing wider. As no split in it has a test part, a fit of one yields validation
/// figures alone (<c>FitRecord.Test</c> is null), and a choice cannot look at a test figure even by mistake.
/// </remarks>
internal sealed record ChoosingSplits
{
    /// <summary>Takes splits that have no test part.</summary>
    /// <param name="splits">One split or more.</param>
    /// <exception cref="ArgumentException">There is no split, or one holds a test sample.</exception>
    public ChoosingSplits(IReadOnlyList<DataSplit> splits)
    {
        ArgumentNullException.ThrowIfNull(splits);
        if (splits.Count == 0)
        {
            throw new ArgumentException("A choice needs at least one split.", nameof(splits));
        }

        if (splits.Any(split => split.Test.Count > 0))
        {
            throw new ArgumentException("A split to choose on holds test samples; leave its test part empty.", nameof(splits));
        }

        Splits = [.. splits];
    }

    /// <summary>The splits, each with an empty test part; a setting is judged by its mean validation figure over them.</summary>
    public IReadOnlyList<DataSplit> Splits { get; }
}
