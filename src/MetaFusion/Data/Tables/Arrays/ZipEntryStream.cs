using System.IO.Compression;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Arrays;

/// <summary>What one name in a zip holds, unpacked while it is read. Owns the file.</summary>
internal sealed class ZipEntryStream : Stream
{
    private readonly ZipArchive _zip;
    private readonly Stream _stream;

    private ZipEntryStream(ZipArchive zip, Stream stream)
    {
        (_zip, _stream) = (zip, stream);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens what a name holds.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="name">The name in it.</param>
    /// <exception cref="InvalidDataException">The zip is damaged, or has no such name.</exception>
    public static ZipEntryStream Open(DataPath path, string name)
    {
        var zip = new ZipArchive(path.Open(), ZipArchiveMode.Read);
        try
        {
            return new ZipEntryStream(zip, zip.GetEntry(name)?.Open() ?? throw new InvalidDataException(name));
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => _stream.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => _stream.Read(buffer);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
            _zip.Dispose();
        }

        base.Dispose(disposing);
    }
}
