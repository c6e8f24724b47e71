using System.Reflection;

namespace MetaFusion.Foundation;

/// <summary>Which MetaFusion this is.</summary>
internal static class LibraryVersion
{
    /// <summary>With the commit, where the build knows it: <c>0.1.0+64b572de…</c>.</summary>
    public static string Full { get; } =
        typeof(LibraryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Without the commit.</summary>
    public static string Short { get; } = Full.Split('+')[0];
}
