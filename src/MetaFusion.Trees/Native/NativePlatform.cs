using System.Runtime.InteropServices;

namespace MetaFusion.Trees.Native;

/// <summary>Whether LightGBM's C library can be used on this machine.</summary>
internal static class NativePlatform
{
    private static readonly Lazy<string?> Reason = new(() =>
        NativeLibrary.TryLoad(LightGbm.Library, typeof(LightGbm).Assembly, null, out _)
            ? null
            : Sentence(RuntimeInformation.RuntimeIdentifier, OperatingSystem.IsLinux()));

    /// <summary>Why not, as the end of a sentence that says what to do; null where it can.</summary>
    public static string? WhyNot => Reason.Value;

    /// <summary>What is said where the library cannot be loaded.</summary>
    /// <param name="platform">The platform, for example <c>linux-arm64</c>.</param>
    /// <param name="isLinux">Whether it is a Linux, whose libraries a package manager brings.</param>
    public static string Sentence(string platform, bool isLinux) =>
        $"LightGBM's library, which fits boosted trees, cannot be loaded on {platform}; it is there for linux-x64, osx-x64 and win-x64" +
        (isLinux ? " and needs libgomp.so.1 and libstdc++.so.6 (on Debian: apt install libgomp1 libstdc++6)" : "") +
        "; leave boosting out, or fit on such a machine: the model answers everywhere";
}
