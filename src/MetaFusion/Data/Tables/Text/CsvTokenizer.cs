using System.Buffers;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Text;

/// <summary>
/// Cuts a UTF-8 text table into records and fields (RFC 4180, and what spreadsheets make of it) in one pass over the
/// file, without a string per field: a field is a span that lives until the next call.
/// </summary>
/// <remarks>
/// Lines end with LF, CRLF or CR. A quote opens a quoted field only at its beginning (spaces before it are skipped);
/// inside, a doubled quote stands for one. Elsewhere a quote is a letter like any other.
/// </remarks>
internal sealed class CsvTokenizer : IDisposable
{
    /// <summary>No cell is that long: a field beyond it is a quote that was never closed.</summary>
    private const int LongestField = 1 << 24;

    private const byte Quote = (byte)'"';
    private const byte Return = (byte)'\r';
    private const byte NewLine = (byte)'\n';
    private const byte Space = (byte)' ';

    private readonly TextInput _input;
    private readonly DataPath _path;
    private readonly byte _delimiter;
    private readonly SpacedText? _spaces;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
    private int _position;
    private int _end;
    private int _line = 1;
    private bool _fileDone;

    public CsvTokenizer(DataPath path, TableDialect dialect)
    {
        _path = path;
        _delimiter = dialect.Delimiter;
        _spaces = dialect.IsSpaced ? new SpacedText() : null;
        _input = TextInput.Open(path);
        try
        {
            Refill(0);
            _position = _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8) ? 3 : 0;
            SkipLines(dialect.CommentLines);
            _position += dialect.HasHashHeader ? 1 : 0;
        }
        catch
        {
            _input.Dispose();
            throw;
        }
    }

    /// <summary>The line on which the current record begins, from 1.</summary>
    public int RecordLine { get; private set; }

    /// <summary>Whether the last field read was the last of its record.</summary>
    public bool AtRecordEnd { get; private set; } = true;

    /// <summary>Moves to the next record, which has at least one field. Call it only at a record's end.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool NextRecord()
    {
        if (_position == _end && !Refill(_position))
        {
            return false;
        }

        RecordLine = _line;
        AtRecordEnd = false;
        return true;
    }

    /// <summary>Reads the next field of the record, without its quotes. Call it only before the record's end.</summary>
    /// <exception cref="DataException">A quote is not closed, or text follows a closing quote.</exception>
    public ReadOnlySpan<byte> NextField()
    {
        if (_position == _end && !Refill(_position))
        {
            AtRecordEnd = true;
            return default;
        }

        byte first = _buffer[_position];
        if (first is Quote or Space && OpensQuote())
        {
            return QuotedField();
        }

        int searched = _position;
        while (true)
        {
            int length = _buffer.AsSpan(searched, _end - searched).IndexOfAny(_delimiter, NewLine, Return);
            if (length >= 0)
            {
                int start = _position;
                int stop = searched + length;
                _position = stop + 1;
                if (_buffer[stop] == _delimiter)
                {
                    return _buffer.AsSpan(start, stop - start);
                }

                // Ending the line may move the buffer, and with it the field.
                int moved = EndLine(start, stop);
                return _buffer.AsSpan(start - moved, stop - start);
            }

            int have = _end - _position;
            if (!Refill(_position))
            {
                int start = _position;
                _position = _end;
                AtRecordEnd = true;
                return _buffer.AsSpan(start, _end - start);
            }

            searched = _position + have;
        }
    }

    /// <summary>Skips what is left of the record.</summary>
    public void SkipRecord()
    {
        while (!AtRecordEnd)
        {
            NextField();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _input.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _position, _end, _fileDone) = ([], 0, 0, true);
    }

    private void SkipLines(int lines)
    {
        while (lines > 0)
        {
            int length = _buffer.AsSpan(_position, _end - _position).IndexOf(NewLine);
            _position = length < 0 ? _end : _position + length + 1;
            if (length >= 0)
            {
                _line++;
                lines--;
            }
            else if (!Refill(_position))
            {
                return;
            }
        }
    }

    private bool OpensQuote()
    {
        int ahead = 0;
        while (true)
        {
            if (_position + ahead == _end && !Refill(_position))
            {
                return false;
            }

            byte next = _buffer[_position + ahead];
            if (next != Space)
            {
                if (next == Quote)
                {
                    _position += ahead;
                    return true;
                }

                return false;
            }

            ahead++;
        }
    }

    private ReadOnlySpan<byte> QuotedField()
    {
        int openedOn = _line;

        // The field is unescaped where it lies: it only ever gets shorter. All offsets count from _position.
        int read = 1;
        int written = 1;
        while (true)
        {
            if (_position + read == _end && !Refill(_position))
            {
                throw new DataException($"{_path.At(openedOn)}: the quote that opens here is never closed; " +
                    "close or remove it");
            }

            byte current = _buffer[_position + read++];
            if (current == Quote)
            {
                if (!HasMore(read) || _buffer[_position + read] != Quote)
                {
                    break;
                }

                read++;
            }
            else if (current == NewLine || (current == Return && !(HasMore(read) && _buffer[_position + read] == NewLine)))
            {
                _line++;
            }

            _buffer[_position + written++] = current;
        }

        while (HasMore(read) && _buffer[_position + read] == Space)
        {
            read++;
        }

        int length = written - 1;
        bool more = HasMore(read);
        int start = _position + 1;
        if (!more)
        {
            _position = _end;
            AtRecordEnd = true;
            return _buffer.AsSpan(start, length);
        }

        byte after = _buffer[_position + read];
        int stop = _position + read;
        _position = stop + 1;
        if (after == _delimiter)
        {
            return _buffer.AsSpan(start, length);
        }

        if (after is not (NewLine or Return))
        {
            throw new DataException(
                $"{_path.At(_line)}: text follows the closing quote of a field; " +
                "double the quotes inside it or remove them");
        }

        int moved = EndLine(start, stop);
        return _buffer.AsSpan(start - moved, length);
    }

    private bool HasMore(int ahead) => _position + ahead < _end || Refill(_position);

    /// <summary>Takes the line break at <paramref name="stop"/>; the position is behind it.</summary>
    /// <returns>How far the buffer moved down.</returns>
    private int EndLine(int start, int stop)
    {
        _line++;
        AtRecordEnd = true;
        if (_buffer[stop] != Return)
        {
            return 0;
        }

        int moved = 0;
        if (_position == _end)
        {
            int ahead = _position - start;
            _position = start;
            bool more = Refill(start);
            moved = start - _position;
            _position += ahead;
            if (!more)
            {
                return moved;
            }
        }

        if (_buffer[_position] == NewLine)
        {
            _position++;
        }

        return moved;
    }

    /// <summary>Reads more, keeping everything from <paramref name="keep"/>, which moves to the buffer's start.</summary>
    /// <returns>False at the end of the file.</returns>
    private bool Refill(int keep)
    {
        if (_fileDone)
        {
            return false;
        }

        int kept = _end - keep;
        if (keep > 0)
        {
            _buffer.AsSpan(keep, kept).CopyTo(_buffer);
            _position -= keep;
            _end = kept;
        }

        if (_end == _buffer.Length)
        {
            if (_end >= LongestField)
            {
                throw new DataException(
                    $"{_path.At(_line)}: a field is longer than {LongestField >> 20} MB; " +
                    "look for a quote that is never closed");
            }

            Grow();
        }

        return _spaces is null ? Take(_end) : TakeSpaced(_spaces);
    }

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private bool Take(int from)
    {
        int read = _input.Read(_buffer, from, _buffer.Length - from);
        _end = from + read;
        _fileDone = read == 0;
        return read > 0;
    }

    private bool TakeSpaced(SpacedText spaces)
    {
        int begin = _end;
        int read = 0;
        int written = 0;
        do
        {
            // One byte of room: a space that ends a block becomes a tab with the next.
            if (_buffer.Length - begin < 2)
            {
                Grow();
            }

            read = _input.Read(_buffer, begin + 1, _buffer.Length - begin - 1);
            written = spaces.Rewrite(_buffer.AsSpan(begin + 1, read), _buffer.AsSpan(begin));
        }
        while (read > 0 && written == 0);
        _end = begin + written;
        _fileDone = read == 0;
        return written > 0;
    }
}
