namespace MetaFusion.Data.Tables.Internal;

/// <summary>Delimiter and decimal mark of one file, as told or as found.</summary>
/// <param name="Delimiter">The byte between two fields.</param>
/// <param name="Mark">How numbers are written.</param>
internal readonly record struct TableDialect(byte Delimiter, DecimalMark Mark)
{
    private const int Sniffed = 1 << 16;

    /// <summary>Looks at the beginning of a file.</summary>
    /// <exception cref="DataException">It is missing, empty, or no text table at all.</exception>
    public static TableDialect Of(DataPath path, TableOptions options)
    {
        byte[] buffer = new byte[Sniffed];
        using FileStream stream = path.Open();
        Span<byte> head = buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        Refuse(head, path);
        byte delimiter = options.Delimiter is { } told ? (byte)told
            : Path.GetExtension(path.Full).ToUpperInvariant() is ".TSV" or ".TAB" ? (byte)'\t'
            : Sniff(head, options.DecimalComma == true);
        DecimalMark mark = options.DecimalComma switch
        {
            true => DecimalMark.Comma,
            false => DecimalMark.Point,
            null => delimiter == ';' ? DecimalMark.Either : DecimalMark.Point,
        };
        return new TableDialect(delimiter, mark);
    }

    private static void Refuse(ReadOnlySpan<byte> head, DataPath path)
    {
        if (head.Trim("\uFEFF \t\r\n"u8).IsEmpty)
        {
            throw new DataException($"file '{path.Shown}' is empty; a table begins with a line of column names");
        }

        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            throw new DataException($"file '{path.Shown}' is a workbook or another zip, not text; export the table as CSV");
        }

        if (head.Length > 1 && head[0] == 0x1f && head[1] == 0x8b)
        {
            throw new DataException($"file '{path.Shown}' is compressed with gzip; unpack it first");
        }

        if (head.Length > 1 && ((head[0] == 0xff && head[1] == 0xfe) || (head[0] == 0xfe && head[1] == 0xff)))
        {
            throw new DataException($"file '{path.Shown}' is UTF-16 text; save the table as UTF-8");
        }
    }

    private static byte Sniff(ReadOnlySpan<byte> head, bool commaIsDecimal)
    {
        int commas = 0, semicolons = 0, tabs = 0;
        bool quoted = false;
        foreach (byte b in head.TrimStart("\r\n"u8))
        {
            if (b == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && b is (byte)'\n' or (byte)'\r')
            {
                break;
            }
            else if (!quoted)
            {
                commas += b == ',' ? 1 : 0;
                semicolons += b == ';' ? 1 : 0;
                tabs += b == '\t' ? 1 : 0;
            }
        }

        commas = commaIsDecimal ? -1 : commas;
        return tabs > commas && tabs >= semicolons ? (byte)'\t'
            : semicolons > commas ? (byte)';'
            : commaIsDecimal ? (byte)';' : (byte)',';
    }
}
