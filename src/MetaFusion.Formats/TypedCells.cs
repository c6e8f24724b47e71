using System.Globalization;
using System.Numerics;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Formats;

/// <summary>Hands cells of the types that formats have to a sink, each as the text would mean that a CSV of it has.</summary>
/// <param name="sink">Takes them.</param>
internal sealed class TypedCells(TableSink sink)
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private readonly CellWriter _writer = new();

    /// <summary>The sink.</summary>
    public TableSink Sink { get; } = sink;

    /// <summary>A truth value: <c>True</c> or <c>False</c>, as data frames write them.</summary>
    public void Flag(int row, int field, bool value) => Sink.Text(row, field, value ? "True"u8 : "False"u8);

    /// <summary>A whole number.</summary>
    public void Whole(int row, int field, long value) => _writer.Whole(Sink, row, field, value);

    /// <summary>A whole number without a sign.</summary>
    public void Whole(int row, int field, ulong value) => _writer.Whole(Sink, row, field, value);

    /// <summary>A text.</summary>
    public void Text(int row, int field, string? value)
    {
        if (value is null)
        {
            Sink.Missing(row, field);
        }
        else
        {
            _writer.Text(Sink, row, field, value);
        }
    }

    /// <summary>A text.</summary>
    public void Text(int row, int field, ReadOnlySpan<char> value) => _writer.Text(Sink, row, field, value);

    /// <summary>A number of decimal digits, all of which stay.</summary>
    public void Decimal(int row, int field, decimal value) => Text(row, field, value.ToString(Plain));

    /// <summary>A whole number of any length.</summary>
    public void Large(int row, int field, BigInteger value) => Text(row, field, value.ToString(Plain));

    /// <summary>A day, or a day and a time: <c>2024-05-31</c>, <c>2024-05-31T14:30:00</c>.</summary>
    public void Time(int row, int field, DateTime value) => Text(row, field, value.ToString(
        value.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", Plain));

    /// <summary>A length of time, in seconds.</summary>
    public void Span(int row, int field, TimeSpan value) => Sink.Number(row, field, value.TotalSeconds);
}
