using System.Buffers;
using System.Globalization;
using System.Text;
using MetaFusion.Data.Values;

namespace MetaFusion.Persistence;

/// <summary>
/// Writes comma-separated tables: cells are quoted as RFC 4180 has it, numbers in the invariant culture with as many digits
/// as give the same number back, lines end with a line feed.
/// </summary>
/// <param name="forSpreadsheets">Whether text that a spreadsheet would run as a formula gets an apostrophe in front.</param>
internal sealed class CsvWriter(bool forSpreadsheets = false)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");
    private readonly StringBuilder _text = new();
    private int _columns = -1;
    private int _cells;

    /// <summary>Adds a text cell to the current line.</summary>
    /// <param name="text">The text; quoted when it holds a comma, a quote or a line end, or begins or ends with a space.</param>
    public CsvWriter Cell(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Separate();
        text = SpreadsheetText.Guard(text, forSpreadsheets);
        bool quote = text.AsSpan().ContainsAny(Special) || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '));
        if (quote)
        {
            _text.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            _text.Append(text);
        }

        return this;
    }

    /// <summary>Adds a number; NaN is an empty cell.</summary>
    /// <param name="value">The number.</param>
    public CsvWriter Cell(double value)
    {
        Separate();
        if (!double.IsNaN(value))
        {
            _text.Append(value.ToString("R", CultureInfo.InvariantCulture));
        }

        return this;
    }

    /// <summary>Adds a whole number.</summary>
    /// <param name="value">The number.</param>
    public CsvWriter Cell(long value)
    {
        Separate();
        _text.Append(CultureInfo.InvariantCulture, $"{value}");
        return this;
    }

    /// <summary>Ends the current line.</summary>
    /// <exception cref="InvalidOperationException">The line has another number of cells than the first one.</exception>
    public CsvWriter EndLine()
    {
        if (_columns >= 0 && _cells != _columns)
        {
            throw new InvalidOperationException($"CsvWriter: this line has {_cells} cells, the first one {_columns}.");
        }

        _columns = _cells;
        _cells = 0;
        _text.Append('\n');
        return this;
    }

    /// <summary>The table so far.</summary>
    public override string ToString() => _text.ToString();

    private void Separate()
    {
        if (_cells++ > 0)
        {
            _text.Append(',');
        }
    }
}
