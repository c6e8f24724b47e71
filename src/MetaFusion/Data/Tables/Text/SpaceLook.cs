namespace MetaFusion.Data.Tables.Text;

/// <summary>Whether the columns of a text are parted by spaces, as R and many programs of genetics write them.</summary>
internal static class SpaceLook
{
    private const int LinesLookedAt = 20;

    /// <summary>
    /// Whether the first line has no other delimiter, and all of the lines below have as many fields as it has, or one more, which
    /// then is the row's name.
    /// </summary>
    /// <param name="text">The beginning of a file.</param>
    public static bool IsSpaced(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart("\uFEFF\r\n"u8);
        int header = 0;
        int rows = 0;
        for (int line = 0; line < LinesLookedAt && text.Length > 0; line++)
        {
            int length = text.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlySpan<byte> own = length < 0 ? text : text[..length];
            if (length < 0 && line > 0)
            {
                // The last line may be cut off.
                break;
            }

            int fields = Fields(own);
            if (line == 0)
            {
                if (fields < 2 || own.ContainsAny(",;\t|"u8))
                {
                    return false;
                }

                header = fields;
            }
            else if (fields > 0)
            {
                if ((fields != header && fields != header + 1) || (rows != 0 && rows != fields))
                {
                    return false;
                }

                rows = fields;
            }

            text = length < 0 ? [] : text[(length + 1)..].TrimStart("\r\n"u8);
        }

        return rows > 0;
    }

    private static int Fields(ReadOnlySpan<byte> line)
    {
        int fields = 0;
        bool isInside = false;
        bool isQuoted = false;
        foreach (byte letter in line)
        {
            bool isSpace = letter is (byte)' ' or (byte)'\t' && !isQuoted;
            fields += !isSpace && !isInside ? 1 : 0;
            isInside = !isSpace;
            isQuoted ^= letter == (byte)'"';
        }

        return fields;
    }
}
