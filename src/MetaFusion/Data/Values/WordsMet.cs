namespace MetaFusion.Data.Values;

/// <summary>The words for "missing" that a column shows while it is read: how often each, and where first.</summary>
internal sealed class WordsMet
{
    private readonly Dictionary<string, (int Count, int Line)> _words = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there are any.</summary>
    public bool Any => _words.Count > 0;

    /// <summary>The words as they are written first, in the order of their first lines.</summary>
    public IEnumerable<(string Word, int Count, int Line)> All =>
        _words.Select(word => (word.Key, word.Value.Count, word.Value.Line)).OrderBy(word => word.Line);

    /// <summary>Counts a cell.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="line">Its line.</param>
    /// <param name="count">How many cells.</param>
    public void Add(string text, int line, int count = 1)
    {
        string word = CanonicalText.Shown(text);
        (int before, int first) = _words.GetValueOrDefault(word, (0, line));
        _words[word] = (before + count, Math.Min(first, line));
    }
}
