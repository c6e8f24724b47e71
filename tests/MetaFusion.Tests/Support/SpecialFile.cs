using System.Diagnostics;

namespace MetaFusion.Tests.Support;

/// <summary>Pipes and devices with a name, made for a test in its own folder.</summary>
internal static class SpecialFile
{
    /// <summary>Makes a pipe.</summary>
    public static string Pipe(string path)
    {
        Make("mkfifo", path);
        return path;
    }

    /// <summary>Makes a device that takes everything and gives nothing, as <c>/dev/null</c> is.</summary>
    public static string NullDevice(string path)
    {
        Make("mknod", path, "c", "1", "3");
        return path;
    }

    private static void Make(string command, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "this system has no files of this kind");
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.SkipUnless(process.ExitCode == 0, $"this machine does not let the tests call {command}");
    }
}
