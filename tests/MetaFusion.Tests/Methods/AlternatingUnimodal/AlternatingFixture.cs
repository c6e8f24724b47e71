using System.Globalization;
using MetaFusion.Cohorts;
using MetaFusion.Foundation.Settings;
using MetaFusion.Methods;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Methods.AlternatingUnimodal;

/// <summary>The student, the batches and the names of <c>fixtures/methods/alternating-unimodal.json</c>.</summary>
internal sealed class AlternatingFixture
{
    private readonly MethodFixture _file;
    private readonly string[] _modalities;
    private readonly int[] _labels;

    /// <summary>Builds the student of one run of the file.</summary>
    /// <param name="run">The run; null for the weights as they begin, all modalities, no modification.</param>
    /// <param name="file">The file.</param>
    public AlternatingFixture(MethodFixture file, MethodFixture? run = null)
    {
        _file = file;
        MethodFixture settings = file.At("settings");
        string[] absent = run?.At("settings").Texts("absent") ?? [];
        _modalities = settings.Texts("modalities").Except(absent).ToArray();
        _labels = [.. file.At("labels").Values.Select(value => (int)value)];
        Batch = (int)settings.Number("batch");
        Batches = (int)settings.Number("batches_per_epoch");
        Epochs = (int)settings.Number("epochs");
        Task = new ClassificationTask("y", [.. Enumerable.Range(0, (int)settings.Number("classes")).Select(c => $"class-{c}")]);
        Slots = [.. _modalities.Select((name, m) => new InputSlot(m, "raw", new Shape(file.At("inputs", name).Shape[1])))];
        var spec = new MethodSpec(MethodRegistry.Find("alternating-unimodal")!, _modalities.Length, SettingsOf(run?.At("settings")));
        Student = spec.Build(new StudentContext(spec.Name, Task, Slots, [.. Enumerable.Range(0, Slots.Length)]));
        Student.Parameters.Initialize(new RandomStream(1));
        foreach ((string ours, string theirs) in Names())
        {
            Transposed(file.At("weights", theirs)).CopyTo(Values(ours));
        }
    }

    public int Batch { get; }

    public int Batches { get; }

    public int Epochs { get; }

    public ClassificationTask Task { get; }

    public InputSlot[] Slots { get; }

    public Student Student { get; }

    public IReadOnlyList<string> Modalities => _modalities;

    /// <summary>Consecutive rows of the file.</summary>
    public CohortData Data(int first, int rows) => new(
        [.. _modalities.Select(name =>
        {
            MethodFixture input = _file.At("inputs", name);
            int width = input.Shape[1];
            return new Matrix(rows, width, input.Singles.AsSpan(first * width, rows * width).ToArray());
        })],
        new Matrix(rows, 1, [.. _labels.Skip(first).Take(rows).Select(label => (float)label)]));

    public CohortData All => Data(0, _labels.Length);

    /// <summary>Names of the parameters, ours and theirs.</summary>
    public IEnumerable<(string Ours, string Theirs)> Names()
    {
        for (int m = 0; m < _modalities.Length; m++)
        {
            string prefix = $"{_modalities[m]}.fc";
            foreach (string theirs in _file.At("weights").Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                string[] parts = theirs[prefix.Length..].Split('.');
                int layer = int.Parse(parts[0], CultureInfo.InvariantCulture) - 1;
                yield return (string.Create(CultureInfo.InvariantCulture, $"encoder.{m}.{layer}.{parts[1]}"), theirs);
            }
        }

        yield return ("head.weight", "head.weight");
        yield return ("head.bias", "head.bias");
    }

    /// <summary>Values of a parameter or buffer.</summary>
    public Span<float> Values(string name) => Student.Parameters.Contents.First(content => content.Name == name).Tensor.Values;

    /// <summary>A weight of theirs, <c>[out, in]</c>, in our layout <c>[in, out]</c>; a bias as it is.</summary>
    public static float[] Transposed(MethodFixture tensor) => Transposed(tensor.Singles, tensor.Shape);

    /// <summary>As <see cref="Transposed(MethodFixture)"/>, in float64.</summary>
    public static double[] Wide(MethodFixture tensor) => Transposed(tensor.Values, tensor.Shape);

    private static T[] Transposed<T>(T[] values, int[] shape)
    {
        if (shape.Length < 2)
        {
            return values;
        }

        var turned = new T[values.Length];
        for (int row = 0; row < shape[0]; row++)
        {
            for (int column = 0; column < shape[1]; column++)
            {
                turned[(column * shape[0]) + row] = values[(row * shape[1]) + column];
            }
        }

        return turned;
    }

    private SettingValues SettingsOf(MethodFixture? run)
    {
        MethodFixture settings = _file.At("settings");
        int[] widths = [.. _file.At("weights").Names
            .Where(name => name.StartsWith($"{_modalities[0]}.fc", StringComparison.Ordinal) && name.EndsWith(".weight", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => _file.At("weights", name).Shape[0])];
        string alpha = run?.Text("alpha") ?? "0.1";
        string[] order = run?.Texts("order") ?? _modalities;
        return MethodRegistry.Find("alternating-unimodal")!.Settings.Parse(new Dictionary<string, string>
        {
            ["hidden"] = $"[{string.Join(", ", widths[..^1])}]",
            ["width"] = $"{widths[^1]}",
            ["modification"] = run?.Text("gm") switch { "paper" => "paper", "project_update" => "project-update", _ => "none" },
            ["alpha"] = alpha.Split('^')[0],
            ["alpha_falls"] = alpha.Contains('^') ? "true" : "false",
            ["order"] = $"[{string.Join(", ", order.Select(name => Array.IndexOf(_modalities, name) + 1))}]",
            ["learning_rate"] = settings.Number("lr").ToString(CultureInfo.InvariantCulture),
            ["momentum"] = settings.Number("momentum").ToString(CultureInfo.InvariantCulture),
            ["weight_decay"] = settings.Number("weight_decay").ToString(CultureInfo.InvariantCulture),
            ["decay_at"] = "1",
        });
    }
}
