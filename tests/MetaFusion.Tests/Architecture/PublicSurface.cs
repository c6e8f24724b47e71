using System.Reflection;

namespace MetaFusion.Tests.Architecture;

/// <summary>The public types of a library as they are written down beside it, so that a new one is a decision.</summary>
internal static class PublicSurface
{
    /// <summary>The environment variable that writes the lists anew when it is 1.</summary>
    private const string Variable = "METAFUSION_WRITE_SURFACE";

    /// <summary>The list of a library, from the root.</summary>
    public static string PageOf(Assembly library) => $"src/{library.GetName().Name}/PublicTypes.txt";

    /// <summary>Where the list and the library differ, one sentence each.</summary>
    public static IEnumerable<string> Violations(Assembly library)
    {
        string page = PageOf(library);
        string[] types = [.. PublicTypes.Of(library).Select(PublicTypes.NameOf)];
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            File.WriteAllLines(Support.RepositoryFolder.PathOf(page), types);
        }

        return Violations(types, File.ReadAllLines(Support.RepositoryFolder.PathOf(page)), page);
    }

    /// <summary>Where a list and some types differ, one sentence each.</summary>
    public static IEnumerable<string> Violations(IReadOnlyList<string> types, IReadOnlyList<string> listed, string page) =>
    [
        .. types.Except(listed).Select(name => $"{name} is public; make it internal, or add it to {page} if users need it"),
        .. listed.Except(types).Select(name => $"{name} stands in {page} and is not public; take it out"),
        .. listed.SequenceEqual(listed.Order(StringComparer.Ordinal)) ? (string[])[] : [$"{page} is not in ordinal order"],
    ];
}
