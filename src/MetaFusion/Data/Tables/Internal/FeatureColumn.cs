using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>What is known of one feature column while its table is read.</summary>
internal sealed class FeatureColumn
{
    private readonly SortedSet<string> _met = new(StringComparer.Ordinal);

    public FeatureColumn(string name, ColumnKind? declared, IReadOnlyList<string> categories, ColumnScale? fitted = null)
    {
        Name = name;
        Declared = declared;
        FittedScale = fitted is { IsPlain: false } ? fitted : null;
        Scale = fitted ?? ColumnScale.Plain;
        if (declared == ColumnKind.Categorical)
        {
            Labels = new LabelSet(categories);
        }
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The kind the user or a fitted schema gave it; null where it is found from the data.</summary>
    public ColumnKind? Declared { get; }

    /// <summary>The scale that a fitted schema gives its cells; null where they are plain or the data decide.</summary>
    public ColumnScale? FittedScale { get; }

    /// <summary>The scale of its cells.</summary>
    public ColumnScale Scale { get; private set; }

    /// <summary>Notices digits that float32 loses.</summary>
    public DigitWatch Digits { get; } = new();

    /// <summary>Texts that count as missing in it, beside those of its table.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Reads its cells; set before the first is read.</summary>
    public CellParser Parser { get; set; } = CellParser.Plain;

    /// <summary>Words that counted as missing while the column was taken for numbers; null without any.</summary>
    public WordsMet? Words { get; private set; }

    /// <summary>All texts that are known to mean missing in it.</summary>
    public IEnumerable<string> KnownMissing =>
        Missing.Concat(_met).Concat(Labels is null && Words is not null ? Words.All.Select(word => word.Word) : []).Distinct(CanonicalText.Comparer);

    /// <summary>Numbers with zeros in front that were met while it was taken for numbers; null without any.</summary>
    public CellsMet? ZerosInFront { get; private set; }

    /// <summary>The labels once it is known to be categorical; null while it is numeric.</summary>
    public LabelSet? Labels { get; private set; }

    /// <summary>The first row that was read as a label.</summary>
    public int FirstLabelRow { get; private set; }

    /// <summary>The text that made it categorical; null where it was declared so.</summary>
    public string? FirstText { get; private set; }

    /// <summary>The line of <see cref="FirstText"/>.</summary>
    public int FirstTextLine { get; private set; }

    /// <summary>The first infinite number; null without one.</summary>
    public string? InfiniteText { get; private set; }

    /// <summary>The line of <see cref="InfiniteText"/>.</summary>
    public int InfiniteLine { get; private set; }

    /// <summary>The column shows its first text: from this row on its cells are labels.</summary>
    public void BecomeCategorical(int row, string text, int line)
    {
        Labels = new LabelSet([]);
        FirstLabelRow = row;
        FirstText = text;
        FirstTextLine = line;
    }

    /// <summary>A number has zeros in front, as codes have.</summary>
    public void MeetZeros(ReadOnlySpan<byte> cell, int line) => (ZerosInFront ??= new CellsMet()).Add(cell, line);

    /// <summary>A word for missing stands where a number is expected.</summary>
    public void MeetWord(string text, int line)
    {
        Words ??= new WordsMet();
        Words.Add(text, line);
    }

    /// <summary>Remembers a text of the user's list that counted as missing.</summary>
    public void MeetMissing(string text) => _met.Add(text);

    /// <summary>Its cells are in a scale of their own; numbers too large for plain cells are none in them.</summary>
    public void TakeScale(ColumnScale scale)
    {
        Scale = scale;
        InfiniteText = null;
    }

    /// <summary>Remembers an infinite number: a fault if the column stays numeric.</summary>
    public void MeetInfinite(string text, int line)
    {
        InfiniteText ??= text;
        InfiniteLine = InfiniteLine == 0 ? line : InfiniteLine;
    }
}
