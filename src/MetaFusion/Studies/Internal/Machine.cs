using System.Globalization;
using System.Runtime.InteropServices;

namespace MetaFusion.Studies.Internal;

/// <summary>What a report says about the machine.</summary>
internal static class Machine
{
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>The processor's name where the system tells it, else its architecture, with the number of cores.</summary>
    public static string Processor { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Name()} ({Environment.ProcessorCount} {(Environment.ProcessorCount == 1 ? "core" : "cores")})");

    private static string Name()
    {
        string? line = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
