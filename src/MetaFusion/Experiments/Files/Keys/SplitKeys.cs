using System.Globalization;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of the block <c>split</c>.</summary>
internal static class SplitKeys
{
    private const string Ignored = "with `column` or `file`";

    private static readonly NumberRange TestRange = new(From: 0, Below: 1);
    private static readonly NumberRange ValidationRange = new(Above: 0, Below: 1);

    /// <summary>The table.</summary>
    public static Block<SplitSection> Block { get; } = new("split: {test: 0.2}",
    [
        KeyOf<SplitSection>.Of(
            "test", s => s.Test, (s, value) => s with { Test = value }, standard => new NumberKind(TestRange, standard, $"a share {TestRange.Words}"),
            "share that judges", ignored: Ignored, counts: HasShares),
        KeyOf<SplitSection>.Of(
            "validation", s => s.Validation, (s, value) => s with { Validation = value },
            standard => new NumberKind(ValidationRange, standard, $"a share {ValidationRange.Words}"),
            "share of the samples left after test that chooses; together with `test` below 1", ignored: Ignored, counts: HasShares),
        KeyOf<SplitSection>.Of(
            "stratify", s => s.Stratify, (s, value) => s with { Stratify = value }, standard => new FlagKind(standard),
            "same mixture of classes, or of target quantiles, in every part"),
        KeyOf<SplitSection>.Of(
            "group", s => s.Group, (s, value) => s with { Group = value }, _ => new OptionalTextKind("hospital", "a column"),
            "column whose equal values stay in one part"),
        KeyOf<SplitSection>.Of(
            "column", s => s.Column, (s, value) => s with { Column = value }, _ => new OptionalTextKind("part", "a column"),
            "column that says train, validation or test; not with `file`"),
        KeyOf<SplitSection>.Of(
            "file", s => s.File, (s, value) => s with { File = value }, _ => new OptionalTextKind("parts.csv", "a path"),
            "table of ids that says train, validation or test; not with `column`"),
    ]);

    /// <summary>What is wrong between the keys.</summary>
    public static IEnumerable<SettingFault> Rules(SplitSection split)
    {
        if (split.Column is not null && split.File is not null)
        {
            yield return new("split.file", "is given beside 'column'; keep one of the two");
        }

        if (HasShares(split) && TestRange.Contains(split.Test) && ValidationRange.Contains(split.Validation) && split.Test + split.Validation >= 1)
        {
            yield return new("split.validation", string.Create(
                CultureInfo.InvariantCulture,
                $"{split.Validation} and split.test {split.Test} leave nothing to train on; their sum must be below 1"));
        }
    }

    private static bool HasShares(SplitSection split) => split.Column is null && split.File is null;
}
