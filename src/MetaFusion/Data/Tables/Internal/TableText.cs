using System.Text;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Turns the bytes of a cell into characters, strictly.</summary>
internal static class TableText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a cell without spaces around it, and without the apostrophe that keeps a spreadsheet from running it.</summary>
    /// <exception cref="DataException">It is not UTF-8, or holds a NUL byte.</exception>
    public static string Decode(ReadOnlySpan<byte> cell, DataPath path, int line)
    {
        cell = SpreadsheetText.Unguard(CellParser.Trim(cell));
        Check(cell, path, line);
        try
        {
            return Strict.GetString(cell);
        }
        catch (DecoderFallbackException problem)
        {
            throw new DataException($"{path.At(line)}: the text is not UTF-8; save the table as UTF-8", problem);
        }
    }

    /// <summary>The same of a trimmed cell, in a buffer; the span lies in it.</summary>
    /// <exception cref="DataException">It is not UTF-8, or holds a NUL byte.</exception>
    public static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> cell, ref char[] buffer, DataPath path, int line)
    {
        cell = SpreadsheetText.Unguard(cell);
        Check(cell, path, line);
        if (buffer.Length < cell.Length)
        {
            buffer = new char[Math.Max(cell.Length, buffer.Length * 2)];
        }

        try
        {
            return buffer.AsSpan(0, Strict.GetChars(cell, buffer));
        }
        catch (DecoderFallbackException problem)
        {
            throw new DataException($"{path.At(line)}: the text is not UTF-8; save the table as UTF-8", problem);
        }
    }

    private static void Check(ReadOnlySpan<byte> cell, DataPath path, int line)
    {
        if (cell.Contains((byte)0))
        {
            throw new DataException(
                $"{path.At(line)}: there is a NUL byte, so this is no UTF-8 text; save the table as UTF-8 CSV");
        }
    }
}
