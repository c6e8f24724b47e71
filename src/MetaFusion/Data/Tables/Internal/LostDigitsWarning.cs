using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>The sentence about the columns of one table whose cells differ and become one number.</summary>
/// <param name="thing">The table, as a sentence begins.</param>
/// <param name="remedy">What to do with codes, as the end of a sentence.</param>
internal sealed class LostDigitsWarning(string thing, string remedy)
{
    private readonly List<string> _columns = [];
    private string _loss = "";

    /// <summary>The sentence; null where nothing is lost.</summary>
    public string? Sentence => _columns.Count == 0 ? null
        : $"{thing}: column '{_columns[0]}': {_loss}" +
            (_columns.Count == 1 ? "" : $"; the same befalls {TableFaults.Count(_columns.Count - 1, "other column")} ({NameHints.List([.. _columns.Skip(1)])})");

    /// <summary>Notes a column.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="lost">What it loses.</param>
    /// <param name="first">The first of two cells that become one number, and where it is.</param>
    /// <param name="second">The second.</param>
    public void Note(string column, LostDigits lost, string first, string second)
    {
        _loss = _columns.Count == 0 ? $"{lost.Describe(first, second)}; {(lost.IsUnderflow ? "write logarithms" : remedy)}" : _loss;
        _columns.Add(column);
    }

    /// <summary>Adds the sentence, if there is one.</summary>
    public void AddTo(DataWarnings warnings)
    {
        if (Sentence is { } sentence)
        {
            warnings.Add(sentence);
        }
    }
}
