using System.Globalization;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Values;

/// <summary>Tells of words for "missing" in the columns of one file: taken as missing cells among numbers, as labels elsewhere.</summary>
/// <param name="path">The file.</param>
/// <param name="warnings">Gets the sentences.</param>
internal sealed class WordWarnings(DataPath path, DataWarnings warnings)
{
    /// <summary>More columns than this with one word share a sentence.</summary>
    private const int MostColumns = 3;

    private readonly List<(string Word, string Column, int Count, int Line, bool IsMissing)> _notes = [];

    /// <summary>Notes the words of a column.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="words">Its words.</param>
    /// <param name="isMissing">Whether they count as missing; else they are labels.</param>
    public void Note(string column, WordsMet words, bool isMissing) =>
        _notes.AddRange(words.All.Select(word => (word.Word, column, word.Count, word.Line, isMissing)));

    /// <summary>Adds the sentences.</summary>
    /// <param name="keep">How to keep a word among numbers as a label, as the end of a sentence.</param>
    /// <param name="keys">The keys under which a label is said to mean missing.</param>
    public void Warn(string keep, string keys)
    {
        foreach (var same in _notes.GroupBy(note => (Word: note.Word.ToUpperInvariant(), note.IsMissing)))
        {
            if (same.Count() <= MostColumns)
            {
                foreach (var note in same)
                {
                    Warn(note.Word, $"column '{note.Column}'", note.Count, note.Line, same.Key.IsMissing ? keep : "", keys);
                }
            }
            else
            {
                string columns = NameHints.List(same.Select(note => note.Column).ToArray());
                Warn(
                    same.First().Word, string.Create(CultureInfo.InvariantCulture, $"{same.Count()} columns ({columns})"),
                    same.Sum(note => note.Count), same.Min(note => note.Line), same.Key.IsMissing ? keep : "", keys);
            }
        }
    }

    private void Warn(string word, string columns, int count, int line, string keep, string keys)
    {
        string cells = $"{TableFaults.Count(count, "cell")}, first in {path.Row(line)}";
        warnings.Add(keep.Length > 0
            ? $"file '{path.Shown}': '{TableFaults.Short(word)}' in {columns} counts as missing ({cells}), as the other cells are numbers; {keep}"
            : $"file '{path.Shown}': '{TableFaults.Short(word)}' in {columns} was taken as a label ({cells}); list it under {keys} if it stands for missing");
    }
}
