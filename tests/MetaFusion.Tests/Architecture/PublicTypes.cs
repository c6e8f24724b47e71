using System.Reflection;

namespace MetaFusion.Tests.Architecture;

/// <summary>What users of an assembly see.</summary>
internal static class PublicTypes
{
    /// <summary>The public types of an assembly, nested ones too, by name.</summary>
    public static IReadOnlyList<Type> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().OrderBy(NameOf, StringComparer.Ordinal)];

    /// <summary>The name as it is written in a list: namespace, outer type, and the number of type parameters.</summary>
    public static string NameOf(Type type) => type.FullName!.Replace('+', '.');
}
