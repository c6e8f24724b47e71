using System.Globalization;

namespace MetaFusion.Foundation;

/// <summary>Where a path leads once all links in it are followed.</summary>
/// <param name="Target">The path without links; its last part need not exist.</param>
/// <param name="Descriptor">
/// Number of an open file of this process that the path names, such as 1 for <c>/dev/stdout</c>; null for any other path.
/// </param>
internal readonly record struct RealPath(string Target, int? Descriptor)
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>Follows the links of a path, one part after the other.</summary>
    /// <param name="path">The path, relative to the current folder or absolute.</param>
    /// <returns>Where it leads; null where links lead in a circle, and for a text that is no path.</returns>
    public static RealPath? Follow(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        string whole = Path.Combine(Environment.CurrentDirectory, path);
        string reached = Path.GetPathRoot(whole) ?? "";
        var ahead = new Stack<string>(Parts(whole[reached.Length..]).Reverse());
        int links = 0;
        while (ahead.TryPop(out string? part))
        {
            if (part == "..")
            {
                reached = Path.GetDirectoryName(reached) ?? reached;
                continue;
            }

            string next = Path.Combine(reached, part);
            if (OpenFile(next) is { } descriptor && ahead.Count == 0)
            {
                return new RealPath(next, descriptor);
            }

            if (LinkTarget(next) is not { } target)
            {
                reached = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            string root = Path.GetPathRoot(target) ?? "";
            reached = root.Length > 0 ? root : reached;
            foreach (string further in Parts(target[root.Length..]).Reverse())
            {
                ahead.Push(further);
            }
        }

        return new RealPath(reached, null);
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The number in <c>/dev/fd/N</c> and <c>/proc/PID/fd/N</c>; these are links, but to what has no other name.</summary>
    private static int? OpenFile(string path)
    {
        string[] parts = OperatingSystem.IsWindows() ? [] : path.Split('/');
        bool isOurs = parts.Length > 3
            && (path.StartsWith("/dev/fd/", StringComparison.Ordinal)
                || (parts[1] == "proc" && parts[2] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture) && parts[^2] == "fd"));
        return isOurs && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
