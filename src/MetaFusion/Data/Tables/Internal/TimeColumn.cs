using System.Globalization;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads the column that says when the rows of a sample were taken: numbers, or dates in ISO form.</summary>
internal sealed class TimeColumn(DataPath path, string name, DecimalMark mark)
{
    private static readonly DateTime Origin = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    private readonly List<double> _times = [];
    private int _firstLine;
    private bool _isDate;

    /// <summary>The time of every row so far: the numbers, or seconds since the year 2000.</summary>
    public IReadOnlyList<double> Times => _times;

    /// <summary>Reads the time of the next row.</summary>
    /// <exception cref="DataException">It is missing, neither number nor date, or not written as those above it.</exception>
    public void Add(string text, bool isMissing, int line)
    {
        text = CanonicalText.Of(text);
        if (isMissing || text.Length == 0)
        {
            throw new DataException(
                $"file '{path.Shown}', line {line}: the time in column '{name}' is missing; give every row a time or remove the row");
        }

        (double time, bool isDate) = Parse(text, line);
        if (_times.Count > 0 && isDate != _isDate)
        {
            throw new DataException(
                $"file '{path.Shown}', line {line}: '{TableFaults.Short(text)}' in time column '{name}' is a {(isDate ? "date" : "number")}, " +
                $"while line {_firstLine} holds a {(isDate ? "number" : "date")}; write all times the same way");
        }

        _firstLine = _times.Count == 0 ? line : _firstLine;
        _isDate = isDate;
        _times.Add(time);
    }

    private (double Time, bool IsDate) Parse(string text, int line)
    {
        string number = mark == DecimalMark.Point ? text : text.Replace(',', '.');
        if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
        {
            return (value, false);
        }

        return DateTime.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime date)
            ? ((date - Origin).TotalSeconds, true)
            : throw new DataException(
                $"file '{path.Shown}', line {line}: '{TableFaults.Short(text)}' in time column '{name}' is neither a number nor a date such as " +
                "2024-05-31 or 2024-05-31T14:30:00; correct it");
    }
}
