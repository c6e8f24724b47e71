using System.IO.Compression;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Arrays;

/// <summary>Several NumPy arrays in a zip; the one that is called like the modality is read, or the only one.</summary>
internal sealed class NpzSource : ITableSource
{
    private const string Extension = ".npy";

    /// <inheritdoc/>
    public SourceFacts Facts { get; } = new("a file of NumPy arrays", [".npz"]) { NeedsIds = true };

    /// <inheritdoc/>
    public bool Recognizes(FileHead head) => head.ZipEntries.Count > 0 && head.ZipEntries.All(name => name.EndsWith(Extension, StringComparison.Ordinal));

    /// <inheritdoc/>
    public OpenTable Open(TableRequest request)
    {
        DataPath path = request.Path;
        (string Name, long Length)[] arrays = ArraysIn(path);
        int own = arrays.Length == 1 ? 0 : Array.FindIndex(arrays, array => array.Name == request.Name);
        return own >= 0
            ? ArrayTable.Open(request, new NpyFile(path, () => ZipEntryStream.Open(path, arrays[own].Name + Extension), arrays[own].Length))
            : throw new DataException(
                $"file '{path.Shown}' holds {TableFaults.Count(arrays.Length, "array")} ({NameHints.List([.. arrays.Select(array => array.Name)])}); " +
                "give the modality the name of one of them");
    }

    private static (string Name, long Length)[] ArraysIn(DataPath path)
    {
        using FileStream stream = path.Open();
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            return [.. zip.Entries.Where(entry => entry.FullName.EndsWith(Extension, StringComparison.Ordinal)).Select(entry => (entry.FullName[..^Extension.Length], entry.Length))];
        }
        catch (InvalidDataException problem)
        {
            throw new DataException($"file '{path.Shown}' is damaged or no file of NumPy arrays; save the arrays again with numpy.savez", problem);
        }
    }
}
