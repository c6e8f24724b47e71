namespace MetaFusion.Data.Tables.Text;

/// <summary>
/// Turns columns that are parted by spaces, one or several, into columns that are parted by a tab each: in place, block by block.
/// Spaces within quotes stay.
/// </summary>
internal sealed class SpacedText
{
    private bool _inQuotes;
    private bool _atLineStart = true;
    private bool _isSpacePending;

    /// <summary>Rewrites a block of text.</summary>
    /// <param name="text">The text; what comes out of it begins where it does and is at most one byte longer than what went in.</param>
    /// <param name="from">The text that goes in; may lie in <paramref name="text"/> from its second byte on.</param>
    /// <returns>The length of what came out.</returns>
    public int Rewrite(ReadOnlySpan<byte> from, Span<byte> text)
    {
        int written = 0;
        foreach (byte letter in from)
        {
            if (!_inQuotes && letter is (byte)' ' or (byte)'\t')
            {
                _isSpacePending = !_atLineStart;
                continue;
            }

            bool endsLine = !_inQuotes && letter is (byte)'\n' or (byte)'\r';
            if (_isSpacePending && !endsLine)
            {
                text[written++] = (byte)'\t';
            }

            _isSpacePending = false;
            _inQuotes ^= letter == (byte)'"';
            _atLineStart = endsLine;
            text[written++] = letter;
        }

        return written;
    }
}
