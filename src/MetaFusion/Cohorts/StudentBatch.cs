using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Cohorts;

/// <summary>The rows of one batch: a run of rows of every static input of the cohort, the same for all students.</summary>
/// <param name="inputs">One matrix per slot of the cohort, <c>[n, width]</c>.</param>
public sealed class StudentBatch(IReadOnlyList<Matrix> inputs)
{
    /// <summary>One matrix per slot of the cohort.</summary>
    public IReadOnlyList<Matrix> Inputs { get; } = inputs;

    /// <summary>First row of the batch.</summary>
    public int FirstRow { get; set; }

    /// <summary>Number of rows of the batch.</summary>
    public int Rows { get; set; }

    /// <summary>One input as a tensor of a step, <c>[Rows, width]</c>, without copying.</summary>
    /// <param name="slot">Index of the input.</param>
    /// <param name="scope">The scope of the step.</param>
    public Tensor Input(int slot, TensorScope scope) => scope.Input(Inputs[slot], FirstRow, Rows);
}
