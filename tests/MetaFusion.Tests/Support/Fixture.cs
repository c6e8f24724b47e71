using System.Text.Json;

namespace MetaFusion.Tests.Support;

/// <summary>Reads the oracle numbers of the published implementation; the test skips where they are not at hand.</summary>
internal static class Fixture
{
    public static JsonElement Load(string name)
    {
        string? folder = Folder();
        string path = Path.Combine(folder ?? "", "fixtures", name);
        if (folder is null || !File.Exists(path))
        {
            Assert.Skip($"needs fixtures/{name} in METAFUSION_DATA or ../shared");
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    public static double[] Numbers(this JsonElement element, string name) => element.GetProperty(name).Numbers();

    public static double[] Numbers(this JsonElement element) =>
        element.EnumerateArray().Select(value => value.GetDouble()).ToArray();

    public static int[] Integers(this JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(value => value.GetInt32()).ToArray();

    /// <summary>All numbers of nested arrays, in order.</summary>
    public static double[] Flat(this JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().SelectMany(Flat).ToArray()
        : [element.GetDouble()];

    private static string? Folder()
    {
        string? given = Environment.GetEnvironmentVariable("METAFUSION_DATA");
        if (!string.IsNullOrEmpty(given))
        {
            return given;
        }

        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "MetaFusion.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.Parent is null ? null : Path.Combine(directory.Parent.FullName, "shared");
    }
}
