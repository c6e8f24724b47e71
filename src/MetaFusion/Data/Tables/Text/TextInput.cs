using System.Text;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Text;

/// <summary>The UTF-8 of a text table, whatever it is packed in and whichever Unicode form it has. Owns the file.</summary>
internal sealed class TextInput : IDisposable
{
    private const int Looked = 512;

    private readonly DataPath _path;
    private readonly Packing? _packing;
    private readonly Stream _stream;
    private readonly byte[] _head = new byte[Looked];
    private int _given;
    private readonly int _held;

    private TextInput(DataPath path, Stream stream, Packing? packing)
    {
        (_path, _stream, _packing) = (path, stream, packing);
        while (_held < Looked && Fill(_head, _held, Looked - _held) is > 0 and int more)
        {
            _held += more;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataException">It is not there, or what is packed in it is no text.</exception>
    public static TextInput Open(DataPath path)
    {
        FileStream file = path.Open();
        var plain = new TextInput(path, file, null);
        if (Packings.Of(plain.Head) is not { } packing)
        {
            return plain.IsWide ? Narrow(plain) : plain;
        }

        file.Position = 0;
        var unpacked = new TextInput(path, packing.Unpack(file), packing);
        if (ForeignFiles.Unpacked(unpacked.Head) is { } what)
        {
            unpacked.Dispose();
            throw new DataException($"file '{path.Shown}' is packed with {packing.Name}, and holds {what}");
        }

        return unpacked.IsWide ? Narrow(unpacked) : unpacked;
    }

    /// <summary>Reads on.</summary>
    /// <returns>The number of bytes; 0 at the end.</returns>
    /// <exception cref="DataException">The file is damaged.</exception>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (_given == _held)
        {
            return Fill(buffer, offset, count);
        }

        int taken = Math.Min(count, _held - _given);
        _head.AsSpan(_given, taken).CopyTo(buffer.AsSpan(offset));
        _given += taken;
        return taken;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private ReadOnlySpan<byte> Head => _head.AsSpan(0, _held);

    private bool IsWide => Head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || Head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]);

    /// <summary>Text of UTF-16 with its mark, as UTF-8.</summary>
    private static TextInput Narrow(TextInput wide)
    {
        var from = new UnicodeEncoding(bigEndian: wide._head[0] == 0xfe, byteOrderMark: true, throwOnInvalidBytes: true);
        Stream stream = Encoding.CreateTranscodingStream(new InputStream(wide), from, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return new TextInput(wide._path, stream, wide._packing);
    }

    private int Fill(byte[] buffer, int offset, int count)
    {
        try
        {
            return _stream.Read(buffer, offset, count);
        }
        catch (DecoderFallbackException problem)
        {
            throw new DataException($"file '{_path.Shown}' begins as UTF-16 text and goes on as something else; save the table as UTF-8", problem);
        }
        catch (Exception problem) when (problem is not DataException && _packing is not null)
        {
            throw new DataException($"file '{_path.Shown}' is packed with {_packing.Name} and damaged or cut short; download or pack it again", problem);
        }
    }
}
