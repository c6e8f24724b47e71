using MetaFusion.Cohorts;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tests.Support;

/// <summary>A student that reads some modalities and is never asked anything.</summary>
internal sealed class SilentStudent(IReadOnlyList<int> modalities, string? name = null) : Student(name ?? string.Join('+', modalities))
{
    public override IReadOnlyList<int> Slots => [];

    public override IReadOnlyList<int> Modalities => modalities;

    public override StudentAnswer Forward(StudentBatch batch, TensorScope scope) => throw new NotSupportedException("Nobody asks.");
}
