using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Studies.Internal;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Studies;

/// <summary>
/// The folder of a study: one file per finished job, written whole or not at all, so that a killed study goes on where it
/// was. Held by one process at a time.
/// </summary>
internal sealed class StudyStore : IDisposable
{
    private const string ManifestFile = "study-manifest.json";
    private const string ResultsFolder = "results";
    private const int ManifestSchema = 1;

    private readonly FolderLock _lock;

    private StudyStore(string folder, FolderLock held)
    {
        Folder = folder;
        _lock = held;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Whether a folder is that of a study, finished or not.</summary>
    /// <param name="folder">The folder.</param>
    public static bool HoldsStudy(string folder) => File.Exists(Path.Combine(folder, ManifestFile));

    /// <summary>Opens a study folder, new or begun.</summary>
    /// <param name="folder">Absent, empty, or the folder of the same study.</param>
    /// <param name="plan">The study.</param>
    /// <exception cref="StudyException">
    /// The folder holds something else, another study, or results of other data, under another numerics number or of other kernels; or
    /// another process works on it.
    /// </exception>
    /// <exception cref="FileWriteException">It cannot be written to.</exception>
    public static StudyStore Open(string folder, StudyPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(folder);
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new StudyException("study folder '' has no name; name a new or empty folder with --out");
        }

        if (File.Exists(folder))
        {
            throw new StudyException($"study folder '{folder}' is a file; choose a new or empty folder with --out");
        }

        if (InTheWay(folder) is { } other)
        {
            throw new StudyException(
                $"study folder '{folder}' holds '{Shortened.Of(other)}' and is not a study of MetaFusion; choose a new or empty folder with --out");
        }

        CreateFolder(folder);
        FolderLock held = FolderLock.Hold(folder, (holder, exception) => new StudyException(
            $"study folder '{folder}' is in use by {holder}; wait for it, or choose another folder", exception));
        try
        {
            // The manifest comes before everything else: killed at any moment, the folder is seen to be a study, or to hold nothing.
            string file = Path.Combine(folder, ManifestFile);
            StudyManifest wanted = Wanted(plan);
            if (File.Exists(file))
            {
                Check(folder, Read(file, StudyResultContext.Default.StudyManifest), wanted);
            }
            else
            {
                Write(file, wanted, StudyResultContext.Default.StudyManifest);
            }

            return new StudyStore(folder, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The stored result of a job, or null if it was not finished.</summary>
    /// <param name="job">The job.</param>
    /// <exception cref="StudyException">The file is damaged, or was computed with other choices.</exception>
    public StudyResult? Find(StudyJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        string path = PathOf(job);
        if (!File.Exists(path))
        {
            return null;
        }

        StudyResult result = Read(path, StudyResultContext.Default.StudyResult);
        return result.Choices == Checksum(job.Choices)
            ? result
            : throw new StudyException(
                $"study folder '{Folder}' holds results of {job.Unit} ({job.Procedure}) that were computed with other choices; " +
                "choose a new folder with --out, or remove this one");
    }

    /// <summary>Stores the result of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="result">What became of it.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public void Store(StudyJob job, StudyResult result)
    {
        string path = PathOf(job);
        CreateFolder(Path.GetDirectoryName(path)!);
        Write(path, result, StudyResultContext.Default.StudyResult);
    }

    /// <summary>Writes one of the study's own files.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public void Write(string name, string text) => AtomicFile.WriteText(Path.Combine(Folder, name), text);

    /// <summary>Lets another process have the folder.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>Checksum of a text, as results and manifests keep it.</summary>
    internal static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    /// <summary>Whether a process that was killed while it began a study left a file of this name.</summary>
    private static bool IsLeftOver(string name) => FolderLock.IsOwn(name) || PendingFile.IsTemporaryName(name, ManifestFile);

    /// <summary>A file in a folder that is no study; null if it may be used.</summary>
    private static string? InTheWay(string folder)
    {
        try
        {
            return HoldsStudy(folder) || !Directory.Exists(folder)
                ? null
                : Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).FirstOrDefault(name => !IsLeftOver(name!));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StudyException(
                $"study folder '{folder}' cannot be read: {exception.Message.TrimEnd('.')}; choose another folder with --out", exception);
        }
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(folder, exception);
        }
    }

    private static StudyManifest Wanted(StudyPlan plan) => new(
        ManifestSchema, plan.Study, LibraryVersion.Short, KernelSet.Current.Name, plan.Subject.Length == 0 ? "" : Checksum(plan.Subject), NumericsNumber.Current);

    private static void Check(string folder, StudyManifest found, StudyManifest wanted)
    {
        string? difference = found.SchemaVersion != wanted.SchemaVersion
            ? $"was begun by MetaFusion {found.Version}, which lays folders out in another way than {wanted.Version}"
            : NumericsNumber.Difference(found.Numerics) is { } numerics ? $"was begun by MetaFusion {found.Version} {numerics}"
            : found.Study != wanted.Study ? $"holds a study of '{found.Study}', not of '{wanted.Study}'"
            : found.Kernels != wanted.Kernels ? $"was begun with the kernels {found.Kernels}, this machine uses {wanted.Kernels}"
            : found.Subject != wanted.Subject ? "was begun on other data, another split or another experiment"
            : null;
        if (difference is not null)
        {
            throw new StudyException($"study folder '{folder}' {difference}; choose a new folder with --out, or remove this one");
        }
    }

    private static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        FileKinds.RequireReadable(path);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException("it is empty");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"study file '{path}' cannot be read; remove it, and the study computes it again", exception);
        }
    }

    private static void Write<T>(string path, T value, JsonTypeInfo<T> type) =>
        AtomicFile.Write(path, stream =>
        {
            JsonSerializer.Serialize(stream, value, type);
            stream.WriteByte((byte)'\n');
        });

    private string PathOf(StudyJob job) =>
        Path.Combine(Folder, ResultsFolder, FileName.Of(job.Unit.Setting), FileName.Of(job.Unit.Name), FileName.Of(job.Procedure) + ".json");
}
