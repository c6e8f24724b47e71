using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Formats.Arrow;

/// <summary>Arrow files and streams, which Feather of version 2 is too: plain, or packed with LZ4 or zstd.</summary>
internal sealed class ArrowSource : ITableSource
{
    /// <summary>The mark of a message, with which a stream begins.</summary>
    public static ReadOnlySpan<byte> StreamMark => [0xff, 0xff, 0xff, 0xff];

    /// <inheritdoc/>
    public SourceFacts Facts { get; } = new("an Arrow or Feather file", [".feather", ".arrow", ".ipc", ".arrows"]);

    /// <inheritdoc/>
    public bool Recognizes(FileHead head) => head.StartsWith("ARROW1"u8) || head.StartsWith(StreamMark);

    /// <inheritdoc/>
    public OpenTable Open(TableRequest request) => ArrowTable.Open(request.Path);
}
