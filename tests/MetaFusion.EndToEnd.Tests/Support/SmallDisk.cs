using System.Diagnostics;

namespace MetaFusion.EndToEnd.Tests.Support;

/// <summary>A disk of a few hundred kilobytes, in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly byte[] _block = new byte[4096];

    /// <summary>Mounts it, or skips the test where that is not allowed.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="kilobytes">Its size.</param>
    public SmallDisk(string folder, int kilobytes)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder) != 0)
        {
            Assert.Skip("this machine does not let the tests mount a small disk");
        }
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Fills what is free of it, in a file of its own.</summary>
    public void Fill()
    {
        try
        {
            using var stream = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, 0);
            while (true)
            {
                stream.Write(_block);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Frees what was filled.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>Allows or forbids writing.</summary>
    public void Remount(string mode) => Assert.Equal(0, Run("mount", "-o", $"remount,{mode}", Folder));

    public void Dispose() => Run("umount", "-l", Folder);

    private string Filler => Path.Combine(Folder, "filler");

    private static int Run(string command, params string[] args)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, args) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
