namespace MetaFusion.Data.Tables.Text;

/// <summary>The lines above the header of a text table that begin with <c>#</c>.</summary>
internal readonly ref struct Comments
{
    private const byte Hash = (byte)'#';

    private readonly ReadOnlySpan<byte> _text;
    private readonly int _last;

    private Comments(ReadOnlySpan<byte> text, int lines, int length, int last)
    {
        _text = text;
        Lines = lines;
        Length = length;
        _last = last;
    }

    /// <summary>How many there are.</summary>
    public int Lines { get; }

    /// <summary>How many bytes they take, their line breaks with them.</summary>
    public int Length { get; }

    /// <summary>Finds them.</summary>
    /// <param name="text">The beginning of a file.</param>
    public static Comments Above(ReadOnlySpan<byte> text)
    {
        int position = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        int lines = 0;
        int last = position;
        while (position < text.Length && text[position] == Hash)
        {
            last = position;
            lines++;
            int length = text[position..].IndexOf((byte)'\n');
            position = length < 0 ? text.Length : position + length + 1;
        }

        return new Comments(text, lines, lines == 0 ? 0 : position, last);
    }

    /// <summary>
    /// Whether the last of them is the header: a name stands right behind its sign, and it has as many fields as the line below, and as
    /// no other comment.
    /// </summary>
    /// <param name="delimiter">The byte between two fields.</param>
    public bool IsHeaderLast(byte delimiter)
    {
        if (Lines == 0 || _last + 1 >= _text.Length || !char.IsAsciiLetter((char)_text[_last + 1]))
        {
            return false;
        }

        int fields = Fields(_text[_last..], delimiter);
        return fields > 1 && Fields(_text[Length..], delimiter) == fields && !HasOther(fields, delimiter);
    }

    private bool HasOther(int fields, byte delimiter)
    {
        int position = 0;
        while (position < _last)
        {
            if (Fields(_text[position..], delimiter) == fields)
            {
                return true;
            }

            position += _text[position..].IndexOf((byte)'\n') + 1;
        }

        return false;
    }

    private static int Fields(ReadOnlySpan<byte> text, byte delimiter)
    {
        int length = text.IndexOf((byte)'\n');
        return text[..(length < 0 ? text.Length : length)].Count(delimiter) + 1;
    }
}
