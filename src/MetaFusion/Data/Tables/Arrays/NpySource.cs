using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Arrays;

/// <summary>NumPy arrays of one or two dimensions; a file of ids comes with them.</summary>
internal sealed class NpySource : ITableSource
{
    /// <inheritdoc/>
    public SourceFacts Facts { get; } = new("a NumPy array", [".npy"]) { NeedsIds = true };

    /// <inheritdoc/>
    public bool Recognizes(FileHead head) => head.StartsWith(NpyHeader.Magic);

    /// <inheritdoc/>
    public OpenTable Open(TableRequest request) =>
        ArrayTable.Open(request, new NpyFile(request.Path, () => request.Path.Open(), new FileInfo(request.Path.Full).Length));
}
