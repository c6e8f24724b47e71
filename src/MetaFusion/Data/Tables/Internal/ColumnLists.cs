using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Tables.Text;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Files that list columns: among the names of columns, <c>@panel.txt</c> stands for what is written in that file, one on a line.</summary>
internal static class ColumnLists
{
    private const char Mark = '@';
    private const int MostBytes = 64 << 20;
    private const int Chunk = 1 << 16;

    /// <summary>The file that a pattern names; null where it is a pattern of columns.</summary>
    /// <param name="pattern">The pattern.</param>
    public static string? FileOf(string pattern) => pattern.Length > 1 && pattern[0] == Mark ? pattern[1..].Trim() : null;

    /// <summary>What a file lists, with the lines.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">It cannot be read, is no text, or lists nothing.</exception>
    public static IEnumerable<(string Pattern, int Line)> Read(DataPath path)
    {
        byte[] bytes = Bytes(path);
        var listed = new List<(string, int)>();
        int line = 0;
        for (int from = 0; from < bytes.Length;)
        {
            int end = bytes.AsSpan(from).IndexOf((byte)'\n') is >= 0 and int length ? from + length : bytes.Length;
            ReadOnlySpan<byte> cell = CellParser.Trim(bytes.AsSpan(from, end - from).TrimEnd((byte)'\r'));
            line++;
            if (!cell.IsEmpty)
            {
                listed.Add((TableText.Decode(cell, path, line), line));
            }

            from = end + 1;
        }

        return listed.Count > 0 ? listed : throw new DataException($"file '{path.Shown}' lists no column; write one on a line");
    }

    private static byte[] Bytes(DataPath path)
    {
        using TextInput input = TextInput.Open(path);
        using var bytes = new MemoryStream();
        byte[] chunk = new byte[Chunk];
        while (input.Read(chunk, 0, chunk.Length) is > 0 and int count)
        {
            bytes.Write(chunk, 0, count);
            if (bytes.Length > MostBytes)
            {
                throw new DataException($"file '{path.Shown}' is too long for a list of columns; write one column on a line");
            }
        }

        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        byte[] all = bytes.ToArray();
        return all.AsSpan().StartsWith(mark) ? all[mark.Length..] : all;
    }
}
