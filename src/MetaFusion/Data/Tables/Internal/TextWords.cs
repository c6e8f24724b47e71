using System.Text;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Words for "missing" in columns that were read as text: targets and groups.</summary>
internal static class TextWords
{
    /// <summary>The cells of a target column, the words missing where its other cells are numbers.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">Index of the column.</param>
    /// <param name="parser">Tells numbers.</param>
    /// <param name="knowsWords">Whether words count at all.</param>
    /// <param name="warnings">Notes the words of the column.</param>
    /// <param name="missing">Gets the words that count as missing.</param>
    public static IReadOnlyList<string?> Settle(
        TextTable table, int column, CellParser parser, bool knowsWords, WordWarnings warnings, ICollection<string> missing)
    {
        IReadOnlyList<string?> cells = table.Columns[column];
        var words = new WordsMet();
        bool hasNumber = false;
        bool hasText = false;
        for (int row = 0; row < cells.Count; row++)
        {
            if (cells[row] is { } cell)
            {
                bool isNumber = parser.TryNumber(Encoding.UTF8.GetBytes(cell), out _);
                bool isWord = !isNumber && MissingWords.Contains(cell);
                hasNumber |= isNumber;
                hasText |= !isNumber && !isWord;
                if (isWord)
                {
                    words.Add(cell, table.Lines[row]);
                }
            }
        }

        bool areMissing = knowsWords && hasNumber && !hasText;
        warnings.Note(table.Names[column], words, areMissing);
        if (!areMissing || !words.Any)
        {
            return cells;
        }

        foreach ((string word, _, _) in words.All)
        {
            missing.Add(word);
        }

        return [.. cells.Select(cell => cell is not null && MissingWords.Contains(cell) ? null : cell)];
    }
}
