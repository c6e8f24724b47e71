using System.Globalization;
using System.Text;

namespace MetaFusion.Data.Tables.Sources;

/// <summary>Writes typed cells as the text that means the same.</summary>
internal sealed class CellWriter
{
    /// <summary>Up to here float64 holds every whole number: 2^53.</summary>
    private const long LargestWhole = 1L << 53;

    private readonly byte[] _buffer = new byte[64];
    private byte[] _long = [];

    /// <summary>The shortest text that is read as the number again.</summary>
    public ReadOnlySpan<byte> Number(double number)
    {
        number.TryFormat(_buffer, out int length, "R", CultureInfo.InvariantCulture);
        return _buffer.AsSpan(0, length);
    }

    /// <summary>The same of a float32.</summary>
    public ReadOnlySpan<byte> Single(float number)
    {
        number.TryFormat(_buffer, out int length, "R", CultureInfo.InvariantCulture);
        return _buffer.AsSpan(0, length);
    }

    /// <summary>Hands a text to a sink.</summary>
    public void Text(TableSink sink, int row, int field, ReadOnlySpan<char> text)
    {
        text = text.Trim(" \t");
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        _long = _long.Length < most ? new byte[most * 2] : _long;
        sink.Text(row, field, _long.AsSpan(0, Encoding.UTF8.GetBytes(text, _long)));
    }

    /// <summary>Hands a whole number to a sink: as text where float64 would not hold it.</summary>
    public void Whole(TableSink sink, int row, int field, long number)
    {
        if (number is >= -LargestWhole and <= LargestWhole)
        {
            sink.Number(row, field, number);
            return;
        }

        number.TryFormat(_buffer, out int length, default, CultureInfo.InvariantCulture);
        sink.Text(row, field, _buffer.AsSpan(0, length));
    }

    /// <summary>The same without a sign.</summary>
    public void Whole(TableSink sink, int row, int field, ulong number)
    {
        if (number <= LargestWhole)
        {
            sink.Number(row, field, number);
            return;
        }

        number.TryFormat(_buffer, out int length, default, CultureInfo.InvariantCulture);
        sink.Text(row, field, _buffer.AsSpan(0, length));
    }
}
