using System.Buffers.Binary;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Arrays;

/// <summary>Hands single elements of an array to a sink.</summary>
/// <param name="type">The type as NumPy writes it.</param>
/// <param name="sink">Takes them.</param>
internal sealed class NpyElement(string type, TableSink sink)
{
    private readonly bool _isBig = type[0] == '>';
    private readonly string _kind = type[1..];
    private readonly CellWriter _writer = new();
    private readonly byte[] _turned = new byte[8];

    /// <summary>Hands an element.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="field">Its column in the file.</param>
    /// <param name="bytes">Its bytes.</param>
    public void Hand(int row, int field, ReadOnlySpan<byte> bytes)
    {
        if (_isBig)
        {
            bytes.CopyTo(_turned);
            _turned.AsSpan(0, bytes.Length).Reverse();
            bytes = _turned.AsSpan(0, bytes.Length);
        }

        switch (_kind)
        {
            case "f4":
                sink.Single(row, field, BinaryPrimitives.ReadSingleLittleEndian(bytes));
                break;
            case "f8":
                sink.Number(row, field, BinaryPrimitives.ReadDoubleLittleEndian(bytes));
                break;
            case "f2":
                sink.Single(row, field, (float)BinaryPrimitives.ReadHalfLittleEndian(bytes));
                break;
            case "i8":
                _writer.Whole(sink, row, field, BinaryPrimitives.ReadInt64LittleEndian(bytes));
                break;
            case "u8":
                _writer.Whole(sink, row, field, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                break;
            default:
                sink.Number(row, field, Small(bytes));
                break;
        }
    }

    private double Small(ReadOnlySpan<byte> bytes) => _kind switch
    {
        "i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "u4" => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        "i2" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        "u2" => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        "i1" => (sbyte)bytes[0],
        "b1" => bytes[0] == 0 ? 0 : 1,
        _ => bytes[0],
    };
}
