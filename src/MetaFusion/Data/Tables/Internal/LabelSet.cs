namespace MetaFusion.Data.Tables.Internal;

/// <summary>The labels of one categorical column while it is read: codes in order of appearance, and counts.</summary>
internal sealed class LabelSet
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _labels = [];
    private readonly List<int> _counts = [];
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

    /// <summary>The code of a label; a new one where it is new.</summary>
    public int Code(ReadOnlySpan<char> label)
    {
        if (!_codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(label, out int code))
        {
            code = Add(label.ToString());
        }

        _counts[code]++;
        return code;
    }

    /// <summary>The final order: known labels first, the others behind them in ordinal order.</summary>
    /// <param name="codes">The final code by code of appearance.</param>
    public string[] Sort(out int[] codes)
    {
        string[] sorted = [.. _labels.Take(_known), .. _labels.Skip(_known).Order(StringComparer.Ordinal)];
        codes = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            codes[_codes[sorted[i]]] = i;
        }

        return sorted;
    }

    private int Add(string label)
    {
        _codes.Add(label, _labels.Count);
        _labels.Add(label);
        _counts.Add(0);
        return _labels.Count - 1;
    }
}
