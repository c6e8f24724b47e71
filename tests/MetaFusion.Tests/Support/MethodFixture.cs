using System.Globalization;
using System.Text.Json;

namespace MetaFusion.Tests.Support;

/// <summary>
/// Numbers of a published method (fixtures/methods): tensors by path, and how ours are compared with them. Sizes, names and
/// settings are read from the file, so that another one of the same layout can take its place.
/// </summary>
internal sealed class MethodFixture
{
    private MethodFixture(JsonElement root) => Root = root;

    /// <summary>The whole file, or a part of it.</summary>
    public JsonElement Root { get; }

    /// <summary>Reads a file; the running test skips where it is not there.</summary>
    /// <param name="name">Key of the method.</param>
    public static MethodFixture Load(string name) => new(Fixture.Load($"methods/{name}.json"));

    /// <summary>A part of the file.</summary>
    /// <param name="path">Names of properties.</param>
    public MethodFixture At(params ReadOnlySpan<string> path)
    {
        JsonElement element = Root;
        foreach (string name in path)
        {
            element = element.GetProperty(name);
        }

        return new MethodFixture(element);
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<MethodFixture> Items => Root.EnumerateArray().Select(item => new MethodFixture(item));

    /// <summary>Names of the properties.</summary>
    public string[] Names => [.. Root.EnumerateObject().Select(property => property.Name)];

    /// <summary>Sizes of a tensor.</summary>
    public int[] Shape => Root.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray();

    /// <summary>Values of a tensor or of a plain list, as float64.</summary>
    public double[] Values => Root.ValueKind switch
    {
        JsonValueKind.Number => [Root.GetDouble()],
        JsonValueKind.Array => Root.Flat(),
        _ => Root.GetProperty("data").Flat(),
    };

    /// <summary>Values as the float32 that was used: its text, not a rounded double.</summary>
    public float[] Singles => (Root.ValueKind == JsonValueKind.Array ? Root : Root.GetProperty("data"))
        .EnumerateArray().Select(value => float.Parse(value.GetRawText(), CultureInfo.InvariantCulture)).ToArray();

    /// <summary>Whether there is such a property.</summary>
    public bool Has(string name) => Root.TryGetProperty(name, out _);

    /// <summary>A text.</summary>
    public string Text(string name) => Root.GetProperty(name).GetString()!;

    /// <summary>A list of texts.</summary>
    public string[] Texts(string name) => Root.GetProperty(name).EnumerateArray().Select(item => item.GetString()!).ToArray();

    /// <summary>A number.</summary>
    public double Number(string name) => Root.GetProperty(name).GetDouble();

    /// <summary>Fails unless <c>max |ours − reference| ≤ tolerance · max(max |reference|, 0.01)</c>.</summary>
    /// <param name="what">What is compared, for the message.</param>
    /// <param name="reference">The recorded numbers.</param>
    /// <param name="ours">Ours, as many.</param>
    /// <param name="tolerance">From the page beside the fixtures.</param>
    public static void Agree(string what, IReadOnlyList<double> reference, IReadOnlyList<double> ours, double tolerance)
    {
        Assert.True(reference.Count == ours.Count, $"{what}: {ours.Count} numbers instead of {reference.Count}");
        double scale = Math.Max(reference.Count == 0 ? 0 : reference.Max(Math.Abs), 0.01);
        double worst = reference.Zip(ours, (expected, actual) => Math.Abs(actual - expected)).Append(0).Max();
        Assert.True(worst <= tolerance * scale, string.Create(CultureInfo.InvariantCulture, $"{what}: off by {worst / scale:g3} of its scale, allowed {tolerance:g3}"));
    }

    /// <summary>As above, for float32 numbers.</summary>
    public static void Agree(string what, IReadOnlyList<double> reference, ReadOnlySpan<float> ours, double tolerance) =>
        Agree(what, reference, Array.ConvertAll(ours.ToArray(), value => (double)value), tolerance);
}
