using System.Globalization;
using MetaFusion.Data.Tables.Sources;
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
    private readonly List<(double Time, string Text, int Line)> _longNumbers = [];
    private int _firstLine;
    private bool _isDate;

    /// <summary>The time of every row so far: the numbers, or ticks of 100 ns since the year 2000.</summary>
    public IReadOnlyList<double> Times => _times;

    /// <summary>Reads the time of the next row.</summary>
    /// <exception cref="DataException">It is missing, neither number nor date, or not written as those above it.</exception>
    public void Add(string text, bool isMissing, int line)
    {
        text = CanonicalText.Of(text);
        if (isMissing || text.Length == 0)
        {
            throw new DataException(
                $"{path.At(line)}: the time in column '{name}' is missing; give every row a time or remove the row");
        }

        (double time, bool isDate) = Parse(text, line);
        if (_times.Count > 0 && isDate != _isDate)
        {
            throw new DataException(
                $"{path.At(line)}: '{TableFaults.Short(text)}' in time column '{name}' is a {(isDate ? "date" : "number")}, " +
                $"while {path.Row(_firstLine)} holds a {(isDate ? "number" : "date")}; write all times the same way");
        }

        _firstLine = _times.Count == 0 ? line : _firstLine;
        _isDate = isDate;
        _times.Add(time);
        if (!isDate && text.Length > LostDigits.HeldDigits)
        {
            _longNumbers.Add((time, text, line));
        }
    }

    /// <summary>Tells of times that differ and are one number in float64, so that the order of rows decides among them.</summary>
    public void AddTo(DataWarnings warnings)
    {
        double[] times = [.. _longNumbers.Select(number => number.Time)];
        ulong[] values = [.. _longNumbers.Select(number => LostDigits.ValueOf(number.Text, mark))];
        if (LostDigits.Of(times, values) is { } lost)
        {
            warnings.Add(
                $"file '{path.Shown}': time column '{name}': {lost.Describe(Place(lost.First), Place(lost.Second))}, and the order of rows decides " +
                "among them; write dates, or subtract an offset");
        }

        string Place(int i) => $"'{TableFaults.Short(_longNumbers[i].Text)}' in {path.Row(_longNumbers[i].Line)}";
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
            ? ((date - Origin).Ticks, true)
            : throw new DataException(
                $"{path.At(line)}: '{TableFaults.Short(text)}' in time column '{name}' is neither a number nor a date such as " +
                "2024-05-31 or 2024-05-31T14:30:00; correct it");
    }
}
