using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Text;

/// <summary>How one text table is written, as told or as found.</summary>
/// <param name="Delimiter">The byte between two fields.</param>
/// <param name="Mark">How numbers are written.</param>
internal readonly record struct TableDialect(byte Delimiter, DecimalMark Mark)
{
    private const int Sniffed = 1 << 16;

    /// <summary>Comments above the header are read up to here: 16 MB.</summary>
    private const int LongestComments = 1 << 24;

    /// <summary>Whether fields are parted by one or several spaces; the delimiter is then a tab, which stands for them.</summary>
    public bool IsSpaced { get; init; }

    /// <summary>How many lines above the header are comments.</summary>
    public int CommentLines { get; init; }

    /// <summary>Whether the header begins with a <c>#</c> that belongs to no name.</summary>
    public bool HasHashHeader { get; init; }

    /// <summary>What stands above the header of a GCT table; null where it is none.</summary>
    public GctForm? Gct { get; init; }

    /// <summary>Looks at the beginning of a file.</summary>
    /// <exception cref="DataException">It is missing, empty, or no text table at all.</exception>
    public static TableDialect Of(DataPath path, TableOptions options)
    {
        byte[] buffer = new byte[Sniffed];
        Comments comments;
        int held = 0;
        using (TextInput input = TextInput.Open(path))
        {
            do
            {
                if (held == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                held = Fill(input, buffer, held);
                comments = Comments.Above(buffer.AsSpan(0, held));
            }
            while (comments.Length == held && held == buffer.Length && held < LongestComments);
        }

        ReadOnlySpan<byte> head = buffer.AsSpan(0, held);
        if (head.Trim("\uFEFF \t\r\n"u8).IsEmpty)
        {
            throw new DataException($"file '{path.Shown}' is empty; a table begins with a line of column names");
        }

        if (GctForm.Of(head) is { } gct)
        {
            return new TableDialect((byte)'\t', DecimalMark.Point) { CommentLines = GctForm.Lines, Gct = gct };
        }

        head = comments.Length < held ? head[comments.Length..] : head;
        bool isTabbed = Path.GetExtension(Packings.NameOf(path.Full)).ToUpperInvariant() is ".TSV" or ".TAB";
        bool isSpaced = options.Delimiter is null && SpaceLook.IsSpaced(head);
        byte delimiter = options.Delimiter is { } told ? (byte)told
            : isTabbed || isSpaced ? (byte)'\t'
            : Sniff(head, options.DecimalComma == true);
        DecimalMark mark = options.DecimalComma switch
        {
            true => DecimalMark.Comma,
            false => DecimalMark.Point,
            null => delimiter == ';' ? DecimalMark.Either : DecimalMark.Point,
        };
        bool hasHashHeader = comments.IsHeaderLast(delimiter);
        return new TableDialect(delimiter, mark)
        {
            IsSpaced = isSpaced,
            CommentLines = hasHashHeader || comments.Length == held ? Math.Max(0, comments.Lines - 1) : comments.Lines,
            HasHashHeader = hasHashHeader,
        };
    }

    private static int Fill(TextInput input, byte[] buffer, int held)
    {
        while (held < buffer.Length && input.Read(buffer, held, buffer.Length - held) is > 0 and int more)
        {
            held += more;
        }

        return held;
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
