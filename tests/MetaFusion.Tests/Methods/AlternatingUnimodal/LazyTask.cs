using MetaFusion.Cohorts;
using MetaFusion.Foundation.Settings;
using MetaFusion.Methods;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Methods.AlternatingUnimodal;

/// <summary>
/// Two modalities of which joint training neglects the second (test 6 of the brief): the first shows each of four classes as a
/// prototype in noise, the second shows it with a random sign, so that no linear map separates it.
/// </summary>
internal sealed class LazyTask
{
    public const int Classes = 4;
    public const int Columns = 20;
    public const int Batch = 64;
    public const int Epochs = 30;
    private const int TrainRows = 800;
    private const int TestRows = 2000;

    private readonly float[][][] _prototypes;

    public LazyTask(ulong seed)
    {
        var random = new RandomStream(seed, "lazy");
        _prototypes = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, Classes).Select(_ => Prototype(random)).ToArray())];
        Train = Draws(random, TrainRows);
        Test = Draws(random, TestRows);
        Order = random.Derive("order");
    }

    public ClassificationTask Task { get; } = new("y", ["a", "b", "c", "d"]);

    public InputSlot[] Slots { get; } = [new(0, "raw", new Shape(Columns)), new(1, "raw", new Shape(Columns))];

    public CohortData Train { get; }

    public CohortData Test { get; }

    public RandomStream Order { get; }

    /// <summary>The test samples, the first half of them without any signal in the first modality.</summary>
    public CohortData Corrupted(ulong seed)
    {
        var random = new RandomStream(seed, "corrupted");
        Matrix first = Test.Inputs[0].Gather(Enumerable.Range(0, TestRows).ToArray());
        Draw.Normal(random, TestRows / 2 * Columns, 0.8).CopyTo(first.Values);
        return new CohortData([first, Test.Inputs[1]], Test.Targets);
    }

    /// <summary>A student of the method.</summary>
    public Student Student(ulong seed, params (string Key, string Value)[] settings)
    {
        Method method = MethodRegistry.Find("alternating-unimodal")!;
        SettingValues values = method.Settings.Parse(settings.ToDictionary(setting => setting.Key, setting => setting.Value));
        Student student = method.Build(new StudentContext("lazy", Task, Slots, [0, 1]), values);
        student.Parameters.Initialize(new RandomStream(seed, "weights"));
        return student;
    }

    /// <summary>Trains by full batches in a new order every epoch.</summary>
    public void Fit(Student student, int epochs = Epochs, Action? beforeCorrection = null)
    {
        student.Prepare(Train, new RandomStream(1));
        var step = new PlainStep(student, Task) { BeforeCorrection = beforeCorrection };
        int batches = TrainRows / Batch;
        int[] order = [.. Enumerable.Range(0, TrainRows)];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Order.Derive($"{epoch}").Shuffle(order.AsSpan());
            for (int batch = 0; batch < batches; batch++)
            {
                int[] rows = order[(batch * Batch)..((batch + 1) * Batch)];
                var data = new CohortData([.. Train.Inputs.Select(input => input.Gather(rows))], Train.Targets.Gather(rows));
                step.Take(StudentBatch.Of(Slots, data), (epoch, epochs, batch, batches));
            }
        }
    }

    /// <summary>Share of samples whose class is found, with some of the modalities.</summary>
    public double Accuracy(Student student, CohortData data, params int[] present)
    {
        bool[] presence = [.. Enumerable.Range(0, data.Rows * 2).Select(i => present.Contains(i % 2))];
        var batch = new StudentBatch(Slots, data.Inputs) { Rows = data.Rows, Presence = presence, ModalityCount = 2 };
        return Accuracy(student.Forward(batch, new TensorScope { IsRecording = false }).Outputs.Values, data.Targets);
    }

    public static double Accuracy(ReadOnlySpan<float> logits, Matrix targets)
    {
        int right = 0;
        for (int row = 0; row < targets.Rows; row++)
        {
            ReadOnlySpan<float> mine = logits.Slice(row * Classes, Classes);
            int best = 0;
            for (int c = 1; c < Classes; c++)
            {
                best = mine[c] > mine[best] ? c : best;
            }

            right += best == (int)targets[row, 0] ? 1 : 0;
        }

        return (double)right / targets.Rows;
    }

    private static float[] Prototype(RandomStream random)
    {
        float[] values = Draw.Normal(random, Columns);
        double norm = Math.Sqrt(values.Sum(value => (double)value * value));
        return [.. values.Select(value => (float)(3 * value / norm))];
    }

    private CohortData Draws(RandomStream random, int rows)
    {
        var inputs = new[] { new Matrix(rows, Columns), new Matrix(rows, Columns) };
        var targets = new Matrix(rows, 1);
        for (int row = 0; row < rows; row++)
        {
            int label = random.NextInt(Classes);
            float sign = random.NextDouble() < 0.5 ? -1 : 1;
            targets[row, 0] = label;
            for (int c = 0; c < Columns; c++)
            {
                inputs[0][row, c] = _prototypes[0][label][c] + (float)(0.8 * random.NextNormal());
                inputs[1][row, c] = (sign * _prototypes[1][label][c]) + (float)(0.6 * random.NextNormal());
            }
        }

        return new CohortData(inputs, targets);
    }
}
