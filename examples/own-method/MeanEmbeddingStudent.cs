using MetaFusion.Cohorts;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace OwnMethod;

/// <summary><c>head(1/M Σ_m relu(x_m W_m + b_m))</c>, <c>[rows, OutputCount]</c>; trained as every other student.</summary>
internal sealed class MeanEmbeddingStudent : Student
{
    private readonly Linear[] _embeddings;
    private readonly Linear _head;

    public MeanEmbeddingStudent(StudentContext context, int width, bool relu)
        : base(context.Name)
    {
        Modalities = context.Modalities;
        Slots = [.. Modalities.Select(m => context.Inputs[m])];
        _embeddings = [.. Modalities.Select(m => new Linear(Parameters, $"embedding.{m}", context.SlotOf(m).Width, width, relu))];
        _head = new Linear(Parameters, "head", width, context.Task.OutputCount);
    }

    public override IReadOnlyList<int> Slots { get; }

    public override IReadOnlyList<int> Modalities { get; }

    public override StudentAnswer Forward(StudentBatch batch, TensorScope scope)
    {
        Tensor sum = _embeddings[0].Forward(batch.Input(Slots[0], scope));
        for (int i = 1; i < _embeddings.Length; i++)
        {
            sum = sum.Add(_embeddings[i].Forward(batch.Input(Slots[i], scope)));
        }

        return new StudentAnswer(_head.Forward(sum.Scale(1f / _embeddings.Length)));
    }
}
