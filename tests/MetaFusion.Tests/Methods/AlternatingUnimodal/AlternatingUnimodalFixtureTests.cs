using MetaFusion.Cohorts;
using MetaFusion.Methods.AlternatingUnimodal;
using MetaFusion.MutualLearning;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Methods.AlternatingUnimodal;

/// <summary>Our numbers against those of an independent program (fixtures/methods/alternating-unimodal.json).</summary>
public sealed class AlternatingUnimodalFixtureTests
{
    // fixtures/methods/first-seven.md: a float32 run reached 7.3e-7.
    private const double Tolerance = 1e-5;

    private static readonly Lazy<MethodFixture> File = new(() => MethodFixture.Load("alternating-unimodal"));

    [Fact]
    public void Forward_FirstBatch_FusesAsRecorded()
    {
        MethodFixture fusion = File.Value.At("fusion_first_batch");
        var fixture = new AlternatingFixture(File.Value);

        Tensor fused = Fused(fixture, presence: null);

        MethodFixture.Agree("fused", fusion.At("fused").Values, fused.Values, Tolerance);
    }

    [Fact]
    public void Forward_OneModalityAbsent_FusesTheOthersAsRecorded()
    {
        MethodFixture fusion = File.Value.At("fusion_first_batch");
        var fixture = new AlternatingFixture(File.Value);
        int modalities = fixture.Modalities.Count;
        bool[] presence = [.. Enumerable.Range(0, fixture.Batch * modalities).Select(i => fixture.Modalities[i % modalities] is "a" or "v")];

        Tensor fused = Fused(fixture, presence);

        MethodFixture.Agree("fused of a and v", fusion.At("fused_a_v_only").Values, fused.Values, Tolerance);
    }

    [Fact]
    public void Entropy_FirstBatch_IsAsRecorded()
    {
        MethodFixture first = File.Value.At("forward_first_batch", "logits");
        MethodFixture recorded = File.Value.At("fusion_first_batch", "entropies_a_v_t");
        string[] modalities = File.Value.At("settings").Texts("modalities");
        int classes = (int)File.Value.At("settings").Number("classes");

        double[] entropies = [.. Enumerable.Range(0, recorded.Shape[0]).SelectMany(row => modalities.Select(name =>
            UnimodalFusion.Entropy(first.At(name).Values.Skip(row * classes).Take(classes).Select(value => (float)value).ToArray())))];

        MethodFixture.Agree("entropies", recorded.Values, entropies, Tolerance);
    }

    [Fact]
    public void Learn_EveryRun_FollowsTheRecordedTrace()
    {
        foreach (MethodFixture run in File.Value.At("training").Items)
        {
            string name = run.Text("name");
            var fixture = new AlternatingFixture(File.Value, run);
            var trace = new Trace(fixture, hasProjection: run.Has("P_trace"));

            trace.Train();

            MethodFixture.Agree($"{name}: losses", run.At("loss").Values, trace.Losses, Tolerance);
            AssertWeights(name, run, fixture);
            if (run.Has("P_trace"))
            {
                AssertProjection(name, run, trace);
            }
        }
    }

    [Fact]
    public void StudentTrainer_EveryRun_EndsWithTheRecordedWeights()
    {
        foreach (MethodFixture run in File.Value.At("training").Items)
        {
            var fixture = new AlternatingFixture(File.Value, run);
            CohortData all = fixture.All;
            var options = new TrainingOptions();
            var objective = new MutualObjective(fixture.Task, options, [false]);
            var trainer = new StudentTrainer(fixture.Student, fixture.Task, options, all.Rows);
            trainer.Restart();

            for (int step = 0; step < fixture.Epochs * fixture.Batches; step++)
            {
                int batch = step % fixture.Batches;
                var rows = StudentBatch.Of(fixture.Slots, fixture.Data(batch * fixture.Batch, fixture.Batch));
                trainer.Schedule(step / fixture.Batches, fixture.Epochs);
                trainer.BeginEpoch();
                trainer.Answer(rows, Sharing.None);
                trainer.Learn(rows, objective, 0, new StepTime(step / fixture.Batches, fixture.Epochs, batch, fixture.Batches));
            }

            AssertWeights(run.Text("name"), run, fixture);
            MethodFixture.Agree(
                $"{run.Text("name")}: fused", run.At("fusion_of_first_batch_after_training", "fused").Values, Fused(fixture, null).Values, Tolerance);
        }
    }

    private static Tensor Fused(AlternatingFixture fixture, bool[]? presence)
    {
        CohortData first = fixture.Data(0, fixture.Batch);
        var batch = new StudentBatch(fixture.Slots, first.Inputs) { Rows = first.Rows, Presence = presence, ModalityCount = fixture.Slots.Length };
        return fixture.Student.Forward(batch, new TensorScope { IsRecording = false }).Outputs;
    }

    private static void AssertWeights(string name, MethodFixture run, AlternatingFixture fixture)
    {
        foreach ((string ours, string theirs) in fixture.Names())
        {
            MethodFixture.Agree($"{name}: {theirs}", AlternatingFixture.Wide(run.At("final_weights", theirs)), fixture.Values(ours), Tolerance);
        }
    }

    private static void AssertProjection(string name, MethodFixture run, Trace trace)
    {
        MethodFixture.Agree($"{name}: trace of P", run.At("P_trace").Values, trace.Traces, Tolerance);
        float[][] kept = [.. trace.Projections.Take(3), trace.Projections[^1]];
        MethodFixture.Agree(
            $"{name}: P", run.At("P_after_steps_0_1_2_last").Values, kept.SelectMany(matrix => matrix.Select(value => (double)value)).ToArray(), Tolerance);
        MethodFixture raw = run.At("head_gradient_raw_steps_0_1_2"), used = run.At("head_gradient_used_steps_0_1_2");
        int size = raw.Shape[1] * raw.Shape[2];
        for (int step = 0; step < raw.Shape[0]; step++)
        {
            MethodFixture.Agree($"{name}: gradient of step {step}", Layer(raw, step, size), trace.Raw[step], Tolerance);
            if (run.At("settings").Text("gm") == "paper")
            {
                MethodFixture.Agree($"{name}: corrected gradient of step {step}", Layer(used, step, size), trace.Used[step], Tolerance);
            }
        }
    }

    /// <summary>One matrix of a stack, in our layout.</summary>
    private static double[] Layer(MethodFixture stack, int layer, int size)
    {
        double[] values = [.. stack.Values.Skip(layer * size).Take(size)];
        int rows = stack.Shape[1], columns = stack.Shape[2];
        return [.. Enumerable.Range(0, size).Select(i => values[(i % rows * columns) + (i / rows)])];
    }

    /// <summary>What a training did step by step.</summary>
    private sealed class Trace(AlternatingFixture fixture, bool hasProjection)
    {
        public List<double> Losses { get; } = [];

        public List<double> Traces { get; } = [];

        public List<float[]> Projections { get; } = [];

        public List<float[]> Raw { get; } = [];

        public List<float[]> Used { get; } = [];

        public void Train()
        {
            fixture.Student.Prepare(fixture.All, new Tensors.RandomStream(1));
            Tensor head = fixture.Student.Parameters.Parameters.First(parameter => parameter.Name == "head.weight").Tensor;
            var step = new PlainStep(fixture.Student, fixture.Task)
            {
                BeforeCorrection = () => Raw.Add(fixture.Student.Parameters.GradientOf(head).ToArray()),
                AfterCorrection = () =>
                {
                    Used.Add(fixture.Student.Parameters.GradientOf(head).ToArray());
                    Keep();
                },
                Descended = Losses.Add,
            };
            for (int epoch = 0; epoch < fixture.Epochs; epoch++)
            {
                for (int batch = 0; batch < fixture.Batches; batch++)
                {
                    step.Take(
                        StudentBatch.Of(fixture.Slots, fixture.Data(batch * fixture.Batch, fixture.Batch)), (epoch, fixture.Epochs, batch, fixture.Batches));
                }
            }

            Keep();
        }

        /// <summary>P as the step before left it; before the first step there is none to keep.</summary>
        private void Keep()
        {
            if (!hasProjection || (Raw.Count == 1 && Projections.Count == 0 && Losses.Count == 0))
            {
                return;
            }

            float[] projection = fixture.Values("head.projection").ToArray();
            int width = (int)Math.Sqrt(projection.Length);
            Projections.Add(projection);
            Traces.Add(Enumerable.Range(0, width).Sum(i => (double)projection[(i * width) + i]));
        }
    }
}
