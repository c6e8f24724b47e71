using System.IO.Compression;
using MetaFusion.Tensors;

namespace MetaFusion.Persistence;

/// <summary>
/// The model file: a zip with exactly <c>manifest.json</c> and <c>weights.safetensors</c>, stored without compression.
/// Reading runs no code and takes no more memory than the file's own size allows.
/// </summary>
/// <remarks>Layout, versions and guarantees: docs/model-file.md.</remarks>
internal static class ModelArchive
{
    /// <summary>The manifest version of the models that this library fits; it reads all from 1 on. The field <c>schemaVersion</c>.</summary>
    public const int NewestSchema = 3;

    /// <summary>The version of models without folds and classic students.</summary>
    public const int SchemaOfNetworks = 2;

    /// <summary>Name of the entry that describes the model.</summary>
    public const string ManifestEntry = "manifest.json";

    /// <summary>Name of the entry that holds the weights.</summary>
    public const string WeightsEntry = "weights.safetensors";

    // A regular file, rw-r--r--: without it, unpacking by hand on Unix gives files that nobody may read.
    private const int RegularFile = unchecked((int)0x81A40000);

    // The zip format counts time from here; a fixed stamp keeps equal models equal to the byte.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a model file, whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="manifestUtf8">The manifest, a JSON object with a <c>schemaVersion</c>.</param>
    /// <param name="weights">The weights in the order of the file; names are unique.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">Two weights share a name.</exception>
    public static void Write(
        string path, ReadOnlyMemory<byte> manifestUtf8, IReadOnlyList<(string Name, Matrix Value)> weights) =>
        AtomicFile.Write(path, stream => Write(stream, manifestUtf8, weights));

    /// <summary>Writes a model to a stream; equal arguments give equal bytes.</summary>
    /// <param name="stream">A stream that can seek; left open.</param>
    /// <param name="manifestUtf8">The manifest, a JSON object with a <c>schemaVersion</c>.</param>
    /// <param name="weights">The weights in the order of the file; names are unique.</param>
    /// <exception cref="ArgumentException">Two weights share a name.</exception>
    public static void Write(
        Stream stream, ReadOnlyMemory<byte> manifestUtf8, IReadOnlyList<(string Name, Matrix Value)> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using (Stream manifest = Create(zip, ManifestEntry))
        {
            manifest.Write(manifestUtf8.Span);
        }

        using Stream values = Create(zip, WeightsEntry);
        SafeTensorsFile.Write(values, weights.Select(weight => new SafeTensor(weight.Name, weight.Value)).ToList());
    }

    /// <summary>Reads a model file and checks it: its entries, its checksums, the manifest's version, every shape.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is missing, damaged, foreign, or of another schema version.</exception>
    public static ModelArchiveContent Read(string path)
    {
        using FileStream stream = ModelFiles.Open(path);
        return new ModelArchiveReader(stream, $"'{path}'").Read();
    }

    /// <summary>
    /// Opens what was written as a reader would, but keeps no weights: the entries and their sizes, both checksums, the manifest's
    /// version, and the name, shape and place of every array.
    /// </summary>
    /// <param name="stream">The file; it can read and seek.</param>
    /// <param name="source">Name of the file in messages, quoted.</param>
    /// <param name="limits">What is read at most; null for the usual limits.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="ModelFormatException">It cannot be read again.</exception>
    public static ReadOnlyMemory<byte> Check(Stream stream, string source, ModelLimits? limits = null) =>
        new ModelArchiveReader(stream, source, limits).Check();

    private static Stream Create(ZipArchive zip, string name)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        entry.ExternalAttributes = RegularFile;
        return entry.Open();
    }
}
