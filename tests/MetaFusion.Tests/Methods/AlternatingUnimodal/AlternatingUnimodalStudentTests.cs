using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;
using MetaFusion.Methods;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Methods.AlternatingUnimodal;

/// <summary>What the student promises about batches, isolation and absent modalities (tests 4, 5 and 9 of the brief).</summary>
public sealed class AlternatingUnimodalStudentTests
{
    private const int Rows = 24;

    [Fact]
    public void Forward_AnyBatch_GivesARowTheSameAnswer()
    {
        var task = new LazyTask(1);
        Student student = task.Student(1);
        task.Fit(student, epochs: 1);
        int[] rows = [5, 3, 9, 0, 7, 2, 11];

        float[] together = Answer(student, task.Slots, task.Test, rows);

        for (int i = 0; i < rows.Length; i++)
        {
            float[] alone = Answer(student, task.Slots, task.Test, [rows[i]]);
            Assert.Equal(alone, together.AsSpan(i * LazyTask.Classes, LazyTask.Classes).ToArray());
        }
    }

    [Fact]
    public void Learn_StepOfOneModality_LeavesTheOthersEncoderToTheBit()
    {
        var task = new LazyTask(2);
        Student student = task.Student(2);
        task.Fit(student, epochs: 1); // momentum of both encoders is in motion
        float[] before = Encoder(student, 1), first = Encoder(student, 0), head = Values(student, "head.weight");

        // Samples of the first modality alone: only its step is taken, by an optimiser that remembers.
        var step = new PlainStep(student, task.Task);
        for (int i = 0; i < 3; i++)
        {
            step.Take(Batch(task, present: [0]), (0, 1, i, 3));
        }

        Assert.Equal(before, Encoder(student, 1));
        Assert.NotEqual(first, Encoder(student, 0));
        Assert.NotEqual(head, Values(student, "head.weight"));
    }

    [Fact]
    public void Learn_MomentumOfBothModalities_OneStepMovesOneEncoder()
    {
        var task = new LazyTask(3);
        Student student = task.Student(3);
        student.Prepare(task.Train, new RandomStream(1));
        var step = new PlainStep(student, task.Task);
        step.Take(Batch(task, present: [0, 1]), (0, 1, 0, 3));
        step.Take(Batch(task, present: [0, 1]), (0, 1, 1, 3));
        float[] before = Encoder(student, 1);

        step.Take(Batch(task, present: [0]), (0, 1, 2, 3));

        Assert.Equal(before, Encoder(student, 1));
    }

    [Fact]
    public void Learn_WithoutModification_IsTheRunWithAFrozenProjection()
    {
        var task = new LazyTask(4);
        Student plain = task.Student(4, ("modification", "none")), frozen = task.Student(4);

        task.Fit(plain, epochs: 2);

        // The buffer is set back to the identity before every descent looks at it.
        task.Fit(frozen, epochs: 2, beforeCorrection: () => Identity(frozen));

        Assert.Equal(plain.Parameters.Trainable.ToArray(), frozen.Parameters.Trainable.ToArray());
    }

    [Fact]
    public void Prepare_ModalityThatNeverOccurs_IsNeverUsed()
    {
        var task = new LazyTask(5);
        Student student = task.Student(5);
        var train = new CohortData(task.Train.Inputs, task.Train.Targets) { Presence = new Presence(task.Train.Rows, 2, (_, m) => m == 0) };
        float[] before = Encoder(student, 1);

        student.Prepare(train, new RandomStream(1));
        new PlainStep(student, task.Task).Take(Batch(task, present: [0]), (0, 1, 0, 1));

        Assert.True(student.CanRead([0]));
        Assert.True(student.CanRead([0, 1]));
        Assert.False(student.CanRead([1]));
        Assert.Equal(before, Encoder(student, 1));
        Assert.All(student.Parameters.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        Assert.Equal(
            Answer(student, task.Slots, task.Test, [0, 1, 2], present: [0]), Answer(student, task.Slots, task.Test, [0, 1, 2], present: [0, 1]));
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Learn_OneModalityOrThree_TrainsWithAnyOrder(string kind)
    {
        foreach (int modalities in new[] { 1, 3 })
        {
            var random = new RandomStream(9, kind);
            LearningTask task = kind == "regression" ? new RegressionTask(["y"], [0], [1]) : new ClassificationTask("y", ["a", "b"]);
            InputSlot[] slots = [.. Enumerable.Range(0, modalities).Select(m => new InputSlot(m, "raw", new Shape(3 + m)))];
            var data = new CohortData(
                [.. slots.Select(slot => new Matrix(Rows, slot.Width, Draw.Normal(random, Rows * slot.Width)))],
                new Matrix(Rows, 1, [.. Enumerable.Range(0, Rows).Select(row => kind == "regression" ? (float)random.NextNormal() : row % 2)]));
            string order = string.Join(", ", Enumerable.Range(1, modalities).Reverse());
            Method method = MethodRegistry.Find("alternating-unimodal")!;
            Student student = method.Build(
                new StudentContext("s", task, slots, [.. Enumerable.Range(0, modalities)]), method.Settings.Parse(new Dictionary<string, string> { ["order"] = $"[{order}]" }));
            student.Parameters.Initialize(new RandomStream(1));
            student.Prepare(data, new RandomStream(1));
            double before = Loss(student, task, slots, data);
            var step = new PlainStep(student, task);

            for (int i = 0; i < 40; i++)
            {
                step.Take(StudentBatch.Of(slots, data), (0, 1, i, 40));
            }

            Assert.True(Loss(student, task, slots, data) < 0.9 * before);
        }
    }

    [Fact]
    public void Learn_BatchOfOne_Trains()
    {
        var task = new LazyTask(6);
        Student student = task.Student(6);
        float[] before = student.Parameters.Values.ToArray();
        student.Prepare(task.Train, new RandomStream(1));
        int[] row = [17];

        new PlainStep(student, task.Task).Take(
            StudentBatch.Of(task.Slots, new CohortData([.. task.Train.Inputs.Select(input => input.Gather(row))], task.Train.Targets.Gather(row))), (0, 1, 0, 1));

        Assert.NotEqual(before, student.Parameters.Values.ToArray());
        Assert.All(student.Parameters.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData("regression", "fusion", "entropy", "cohort: method 'alternating-unimodal': fusion 'entropy' asks how certain the probabilities of classes are, " +
        "and the target has none; write equal or fixed")]
    [InlineData("classification", "fusion", "fixed", "cohort: method 'alternating-unimodal': fusion 'fixed' needs a weight for each of the 2 modalities, not all 0, " +
        "and has 0; write weights: [...]")]
    [InlineData("classification", "order", "[1, 3]", "cohort: method 'alternating-unimodal': order lists each modality once, from 1 to 2; write such a list, or none")]
    public void Build_SettingsAgainstTheData_AreRefusedInASentence(string kind, string key, string value, string expected)
    {
        LearningTask task = kind == "regression" ? new RegressionTask(["y"], [0], [1]) : new ClassificationTask("y", ["a", "b"]);
        InputSlot[] slots = [new(0, "raw", new Shape(3)), new(1, "raw", new Shape(4))];
        Method method = MethodRegistry.Find("alternating-unimodal")!;

        var spec = new MethodSpec(method, 2, method.Settings.Parse(new Dictionary<string, string> { [key] = value }));

        InputException refusal = Assert.Throws<InputException>(() => spec.Build(new StudentContext(spec.Name, task, slots, [0, 1])));

        Assert.Equal(expected, refusal.Message);
    }

    [Fact]
    public void Check_SeveralContradictions_NamesThemAll()
    {
        Method method = MethodRegistry.Find("alternating-unimodal")!;
        SettingValues settings = method.Settings.Parse(new Dictionary<string, string> { ["fusion"] = "fixed", ["weights"] = "[1]", ["order"] = "[2, 3]" });

        Assert.Equal(["fusion", "order"], method.Check(settings, null, 2).Select(fault => fault.Key));
        Assert.Empty(method.Check(settings.With("order", "[1]"), null, 1));
    }

    private static double Loss(Student student, LearningTask task, InputSlot[] slots, CohortData data) => task.Loss(
        student.Forward(StudentBatch.Of(slots, data), new TensorScope { IsRecording = false }).Outputs.Values, data.Targets.Values, []);

    private static float[] Answer(Student student, InputSlot[] slots, CohortData data, int[] rows, params int[] present)
    {
        bool[]? presence = present.Length == 0 ? null : [.. Enumerable.Range(0, rows.Length * 2).Select(i => present.Contains(i % 2))];
        var batch = new StudentBatch(slots, [.. data.Inputs.Select(input => input.Gather(rows))])
        {
            Rows = rows.Length,
            Presence = presence,
            ModalityCount = 2,
        };
        return student.Forward(batch, new TensorScope { IsRecording = false }).Outputs.Values.ToArray();
    }

    private static StudentBatch Batch(LazyTask task, int[] present)
    {
        int[] rows = [.. Enumerable.Range(0, Rows)];
        StudentBatch batch = StudentBatch.Of(
            task.Slots, new CohortData([.. task.Train.Inputs.Select(input => input.Gather(rows))], task.Train.Targets.Gather(rows)));
        return new StudentBatch(task.Slots, batch.Inputs)
        {
            Rows = Rows,
            TargetMemory = batch.TargetMemory,
            ModalityCount = 2,
            Presence = [.. Enumerable.Range(0, Rows * 2).Select(i => present.Contains(i % 2))],
        };
    }

    private static float[] Encoder(Student student, int modality) => [.. student.Parameters.Parameters
        .Where(parameter => parameter.Name.StartsWith($"encoder.{modality}.", StringComparison.Ordinal))
        .SelectMany(parameter => parameter.Tensor.Values.ToArray())];

    private static float[] Values(Student student, string name) =>
        student.Parameters.Contents.First(content => content.Name == name).Tensor.Values.ToArray();

    private static void Identity(Student student) => MetaFusion.Methods.AlternatingUnimodal.HeadProjection.SetIdentity(
        student.Parameters.Buffers.First(buffer => buffer.Name == "head.projection").Tensor.Values, 32);
}
