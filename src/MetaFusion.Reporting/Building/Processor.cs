using System.Runtime.InteropServices;

namespace MetaFusion.Reporting.Building;

/// <summary>The processor of this machine.</summary>
internal static class Processor
{
    private const string LinuxFile = "/proc/cpuinfo";

    /// <summary>Its name, as the system tells it; else its architecture.</summary>
    public static string Name { get; } = Find();

    private static string Find()
    {
        string? name = Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        try
        {
            name ??= OperatingSystem.IsLinux()
                ? File.ReadLines(LinuxFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Only a name is missing.
        }

        return SafeText.Name(name ?? RuntimeInformation.ProcessArchitecture.ToString());
    }
}
