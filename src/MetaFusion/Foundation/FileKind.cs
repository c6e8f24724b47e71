namespace MetaFusion.Foundation;

/// <summary>What has a name on a disk, links followed.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or a link that leads nowhere.</summary>
    Absent,

    /// <summary>A file with content.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe: opening it waits for whoever is at the other end, and what was read is gone.</summary>
    Pipe,

    /// <summary>A device that takes and gives characters, such as a terminal or <c>/dev/null</c>.</summary>
    Device,

    /// <summary>A disk as a device.</summary>
    Disk,

    /// <summary>A socket.</summary>
    Socket,
}
