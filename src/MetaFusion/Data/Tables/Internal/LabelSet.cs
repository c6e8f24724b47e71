using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>The labels of one categorical column while it is read: codes in order of appearance, and counts.</summary>
internal sealed class LabelSet
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _labels = [];
    private readonly List<int> _counts = [];
    private readonly List<int> _lines = [];
    private readonly int _known;

    /// <param name="known">Labels that have their codes already, in order: those of a fitted schema.</param>
    public LabelSet(IReadOnlyList<string> known)
    {
        foreach (string label in known)
        {
            Add(label);
        }

        _known = known.Count;
    }

    /// <summary>The labels by code of appearance.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>How often each label occurred.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>The first line of each label.</summary>
    public IReadOnlyList<int> Lines => _lines;

    /// <summary>The code of a label that stands in a line; a new one where it is new.</summary>
    public int Code(ReadOnlySpan<char> label, int line)
    {
        if (!_codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(label, out int code))
        {
            code = Add(label.ToString());
        }

        _counts[code]++;
        _lines[code] = Math.Min(_lines[code], line);
        return code;
    }

    /// <summary>How many labels a fitted schema knows.</summary>
    public int Known => _known;

    /// <summary>The labels that are different, however they are written.</summary>
    /// <param name="mark">How numbers are written.</param>
    public EqualLabels Distinct(DecimalMark mark) => EqualLabels.Of(_labels, _counts, mark, _known);

    /// <summary>The final order: known labels first, the others behind them in ordinal order.</summary>
    /// <param name="distinct">What <see cref="Distinct"/> gave.</param>
    /// <param name="codes">The final code by code of appearance.</param>
    public string[] Sort(EqualLabels distinct, out int[] codes)
    {
        IReadOnlyList<string> names = distinct.Names;
        int[] order = [.. Enumerable.Range(0, _known), .. Enumerable.Range(_known, names.Count - _known).OrderBy(i => names[i], StringComparer.Ordinal)];
        int[] placeOf = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            placeOf[order[place]] = place;
        }

        codes = [.. distinct.NameOf.Select(name => placeOf[name])];
        return [.. order.Select(i => names[i])];
    }

    private int Add(string label)
    {
        _codes.Add(label, _labels.Count);
        _labels.Add(label);
        _counts.Add(0);
        _lines.Add(int.MaxValue);
        return _labels.Count - 1;
    }
}
