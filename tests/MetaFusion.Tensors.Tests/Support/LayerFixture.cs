using System.Text.Json;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tensors.Tests.Support;

/// <summary>Numbers of published layers, losses, optimisers and schedules: fixtures/methods/layers.json, made with PyTorch.</summary>
internal static class LayerFixture
{
    /// <summary>What the fixtures' own page asks of outputs and training.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>One group of cases; the running test skips where the file is not at hand.</summary>
    public static JsonElement Group(string name) => Fixture.Load("methods/layers.json").GetProperty("groups").GetProperty(name);

    /// <summary>The case of a group that has this name.</summary>
    public static JsonElement Case(string group, string name) => Named(Group(group), name);

    /// <summary>The element of an array that has this name.</summary>
    public static JsonElement Named(JsonElement array, string name) =>
        array.EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);

    /// <summary>An input, parsed as float32: exactly what the numbers were computed from.</summary>
    public static Operand Operand(JsonElement tensor) => new(
        new Shape(Integers(tensor.GetProperty("shape"))),
        [.. tensor.GetProperty("data").EnumerateArray().Select(value => value.GetSingle())]);

    /// <summary>The numbers of a tensor, in double.</summary>
    public static double[] Data(JsonElement tensor) => tensor.GetProperty("data").Numbers();

    /// <summary>Fails unless an array agrees by the fixtures' measure: the largest difference against its largest value.</summary>
    public static void AssertClose(JsonElement expected, ReadOnlySpan<float> actual, string what, double tolerance = Tolerance)
    {
        double[] reference = Data(expected);
        Assert.Equal(reference.Length, actual.Length);
        double allowed = tolerance * Math.Max(reference.Max(Math.Abs), 0.01);
        for (int i = 0; i < reference.Length; i++)
        {
            Assert.True(Math.Abs(reference[i] - actual[i]) <= allowed, $"{what}[{i}] is {actual[i]:R}, expected {reference[i]:R}.");
        }
    }

    private static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetInt32())];
}
