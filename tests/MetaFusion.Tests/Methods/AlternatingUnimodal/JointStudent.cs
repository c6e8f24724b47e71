using MetaFusion.Cohorts;
using MetaFusion.Methods.AlternatingUnimodal;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tests.Methods.AlternatingUnimodal;

/// <summary>What the method is compared with: the same encoders side by side, one linear head on both, trained jointly.</summary>
internal sealed class JointStudent : Student
{
    private const int Width = 32;
    private readonly UnimodalEncoder[] _encoders;
    private readonly Linear _head;

    public JointStudent(ulong seed)
        : base("joint")
    {
        _encoders = [.. Enumerable.Range(0, 2).Select(m => new UnimodalEncoder(Parameters, $"encoder.{m}", LazyTask.Columns, [64], Width))];
        _head = new Linear(Parameters, "head", 2 * Width, LazyTask.Classes);
        Parameters.Initialize(new RandomStream(seed, "weights"));
    }

    public override IReadOnlyList<int> Slots => [0, 1];

    public override IReadOnlyList<int> Modalities => [0, 1];

    public override StudentTraining Training { get; } = new()
    {
        Optimizer = new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 0.05, Momentum = 0.9, WeightDecay = 1e-4 },
    };

    public override StudentAnswer Forward(StudentBatch batch, TensorScope scope) =>
        new(_head.Forward(_encoders[0].Forward(batch.Input(0, scope)).Concatenate(_encoders[1].Forward(batch.Input(1, scope)))));

    /// <summary>Accuracy of one modality alone, by its half of the head and half of the bias.</summary>
    public double AccuracyOf(int modality, InputSlot[] slots, CohortData data)
    {
        var scope = new TensorScope { IsRecording = false };
        Tensor features = _encoders[modality].Forward(StudentBatch.Of(slots, data).Input(modality, scope));
        var logits = new float[data.Rows * LazyTask.Classes];
        for (int row = 0; row < data.Rows; row++)
        {
            for (int c = 0; c < LazyTask.Classes; c++)
            {
                double sum = _head.Bias.Values[c] / 2;
                for (int i = 0; i < Width; i++)
                {
                    sum += features.Values[(row * Width) + i] * _head.Weight.Values[(((modality * Width) + i) * LazyTask.Classes) + c];
                }

                logits[(row * LazyTask.Classes) + c] = (float)sum;
            }
        }

        return LazyTask.Accuracy(logits, data.Targets);
    }
}
