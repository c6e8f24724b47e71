using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Arrays;

/// <summary>The header of a NumPy array file, versions 1 to 3 of the format (NEP 1, numpy.lib.format).</summary>
/// <param name="Type">The element type as NumPy writes it, for example <c>&lt;f4</c>.</param>
/// <param name="ElementBytes">Bytes of one element.</param>
/// <param name="Fortran">Whether the first index runs fastest.</param>
/// <param name="Rows">Number of rows; positive.</param>
/// <param name="Columns">Number of columns; 1 for a one-dimensional array.</param>
internal sealed partial record NpyHeader(string Type, int ElementBytes, bool Fortran, int Rows, int Columns)
{
    private const int LongestHeader = 1 << 16;

    // The sign in front is the order of bytes; one byte has none.
    private static readonly Dictionary<string, int> Types = new[] { ("f", 2), ("f", 4), ("f", 8), ("i", 2), ("i", 4), ("i", 8), ("u", 2), ("u", 4), ("u", 8) }
        .SelectMany(type => new[] { "<", ">", "=" }.Select(order => (Name: $"{order}{type.Item1}{type.Item2}", Bytes: type.Item2)))
        .Concat(new[] { "|b1", "|u1", "|i1" }.Select(name => (Name: name, Bytes: 1)))
        .ToDictionary(type => type.Name, type => type.Bytes, StringComparer.Ordinal);

    /// <summary>The first bytes of every array.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header and checks it against the length of the file, before anything is allocated for it.</summary>
    public static NpyHeader Read(Stream stream, long length, DataPath path)
    {
        Span<byte> start = stackalloc byte[12];
        int got = stream.ReadAtLeast(start[..8], 8, throwOnEndOfStream: false);
        if (got < 8 || !start.StartsWith(Magic))
        {
            throw new DataException($"file '{path.Shown}' is not a .npy file; save the array with numpy.save");
        }

        int version = start[6];
        int sizeBytes = version == 1 ? 2 : 4;
        if (version is < 1 or > 3 || stream.ReadAtLeast(start.Slice(8, sizeBytes), sizeBytes, throwOnEndOfStream: false) < sizeBytes)
        {
            throw Damaged(path, $"its format version is {version}");
        }

        long size = version == 1 ? BitConverter.ToUInt16(start.Slice(8, 2)) : BitConverter.ToUInt32(start.Slice(8, 4));
        if (size > LongestHeader || size > length - (8 + sizeBytes))
        {
            throw Damaged(path, string.Create(CultureInfo.InvariantCulture, $"its header claims {size} bytes"));
        }

        byte[] text = new byte[size];
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
        {
            throw Damaged(path, "it ends within its header");
        }

        return Parse(Encoding.UTF8.GetString(text), path, length - (8 + sizeBytes + size));
    }

    private static NpyHeader Parse(string text, DataPath path, long bytesLeft)
    {
        Match type = TypePattern().Match(text);
        Match order = OrderPattern().Match(text);
        Match shape = ShapePattern().Match(text);
        if (!order.Success || !shape.Success)
        {
            throw Damaged(path, "its header cannot be read");
        }

        string name = type.Success ? type.Groups[1].Value : "a structured type";
        if (!Types.TryGetValue(name, out int bytes))
        {
            throw new DataException(
                $"file '{path.Shown}': elements of type '{name}' cannot be read, only whole numbers and floats of up to 8 bytes; " +
                "convert with array.astype('<f4')");
        }

        string[] sizes = shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (sizes.Length is < 1 or > 2)
        {
            throw new DataException(
                $"file '{path.Shown}': the array has {sizes.Length} dimensions, but a table has [rows, columns]; " +
                "reshape it to two");
        }

        long[] dimensions = sizes.Select(s => long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out long n) ? n : -1).ToArray();
        long rows = dimensions[0];
        long columns = dimensions.Length == 2 ? dimensions[1] : 1;
        if (rows is < 0 or > int.MaxValue || columns is < 0 or > int.MaxValue || (Int128)rows * columns * bytes != bytesLeft)
        {
            throw Damaged(path, $"its shape ({shape.Groups[1].Value}) does not fit the {bytesLeft.ToString(CultureInfo.InvariantCulture)} bytes that follow");
        }

        if (rows == 0 || columns == 0)
        {
            throw new DataException($"file '{path.Shown}': the array of shape ({shape.Groups[1].Value}) is empty; " +
                "check the export");
        }

        if (rows * columns > Array.MaxLength)
        {
            throw new DataException($"file '{path.Shown}': {rows} rows of {columns} columns are more cells than one table can hold; drop columns");
        }

        return new NpyHeader(name, bytes, order.Groups[1].Value == "True", (int)rows, (int)columns);
    }

    private static DataException Damaged(DataPath path, string what) =>
        new($"file '{path.Shown}' is damaged or of an unknown version: {what}; save the array again with numpy.save");

    [GeneratedRegex("'descr'\\s*:\\s*'([^']{1,16})'")]
    private static partial Regex TypePattern();

    [GeneratedRegex("'fortran_order'\\s*:\\s*(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("'shape'\\s*:\\s*\\(([0-9, ]*)\\)")]
    private static partial Regex ShapePattern();
}
