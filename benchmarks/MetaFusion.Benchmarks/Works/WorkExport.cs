using System.Text.Json;
using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Persistence;
using MetaFusion.Representations;
using MetaFusion.Tensors;

namespace MetaFusion.Benchmarks.Works;

/// <summary>Writes a work for the peers: <c>A.json</c> says what it is, <c>A.safetensors</c> holds data and initial weights.</summary>
internal static class WorkExport
{
    public static void Write(string folder, Work work)
    {
        Directory.CreateDirectory(folder);
        var data = new WorkData(work);
        Cohort cohort = Cohort.Build(work.Cohort, data.Representations, data.Task);
        cohort.Initialize(data.Random.Derive("initialisation"));
        CohortData train = data.Train(cohort);
        var tensors = new List<SafeTensor> { new("targets", train.Targets) };
        tensors.AddRange(train.Inputs.Select((input, slot) => new SafeTensor($"slot/{slot}", input)));
        tensors.AddRange(cohort.Students.SelectMany((student, k) => student.Parameters.Parameters
            .Select(p => new SafeTensor($"student/{k}/{p.Name}", new Matrix(p.Shape.Rows, p.Shape.Columns, p.Tensor.Values.ToArray())))));
        using (FileStream stream = File.Create(Path.Combine(folder, $"{work.Name}.safetensors")))
        {
            SafeTensorsFile.Write(stream, tensors);
        }

        using FileStream json = File.Create(Path.Combine(folder, $"{work.Name}.json"));
        JsonSerializer.Serialize(json, Describe(work, data, cohort));
    }

    private static object Describe(Work work, WorkData data, Cohort cohort)
    {
        WorkArithmetic arithmetic = WorkArithmetic.Of(work);
        return new
        {
            name = work.Name,
            title = work.Title,
            batch = Work.Batch,
            rho = Work.Rho,
            compared_steps = WorkRun.ComparedSteps,
            learning_rate = new TrainingOptions().Optimizer.LearningRate,
            divergence_weights = work.DivergenceWeights(),
            order = WorkRun.BatchOrder(work, data),
            slots = cohort.Slots.Select(slot => new { modality = slot.Modality, width = slot.Width }),
            students = cohort.Students.Cast<FusionStudent>().Select(student => new
            {
                name = student.Name,
                views = student.Slots.Select(slot => View(student, slot, cohort)),
                head = Layers(student, "head"),
            }),
            parameters = arithmetic.Parameters,
            flop = arithmetic.Flop,
            forward_flop = arithmetic.ForwardFlop,
            weight_gradient_flop = arithmetic.WeightGradientFlop,
            input_gradient_flop = arithmetic.InputGradientFlop,
            least_bytes = arithmetic.LeastBytes,
            plain_bytes = arithmetic.PlainBytes,
            activation_floats = arithmetic.ActivationFloats,
        };
    }

    private static object View(FusionStudent student, int slot, Cohort cohort)
    {
        int modality = cohort.Slots[slot].Modality;
        RepresentationSpec view = student.Spec.Representations[modality];
        string[] layers = view.Kind == "mlp" ? Layers(student, $"extractor.{modality}") : [];
        return new { slot, layers };
    }

    /// <summary>The dotted names of a perceptron's layers, input side first.</summary>
    private static string[] Layers(FusionStudent student, string prefix) => student.Parameters.Parameters
        .Select(p => p.Name)
        .Where(name => name.StartsWith(prefix + ".", StringComparison.Ordinal) && name.EndsWith(".weight", StringComparison.Ordinal))
        .Select(name => name[..^".weight".Length])
        .ToArray();
}
