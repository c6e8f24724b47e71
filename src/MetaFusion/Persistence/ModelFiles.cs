using MetaFusion.Foundation;

namespace MetaFusion.Persistence;

/// <summary>Opens model files and says in one sentence why one cannot be opened.</summary>
internal static class ModelFiles
{
    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">There is no such file, it is a folder, a pipe or a device, or it may not be read.</exception>
    public static FileStream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            throw new ModelFormatException($"'{path}' is a folder, not a file; name the model file in it");
        }

        if (FileKinds.WhyUnreadable(path) is { } why)
        {
            throw new ModelFormatException($"'{Shortened.Of(path)}' {why}");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelFormatException($"'{path}' does not exist; check the path", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"'{path}' cannot be read: {exception.Message.TrimEnd('.')}; " +
                "check its permissions", exception);
        }
    }
}
