namespace MetaFusion.Tensors.Training;

/// <summary>Inputs and the targets that belong to them, row by row.</summary>
/// <param name="Inputs"><c>[rows, inputs]</c>.</param>
/// <param name="Targets"><c>[rows, target columns]</c>.</param>
internal sealed record LabelledRows(Matrix Inputs, Matrix Targets)
{
    /// <summary>A copy of some of the rows, in the order asked for.</summary>
    public LabelledRows Gather(ReadOnlySpan<int> rows) => new(Inputs.Gather(rows), Targets.Gather(rows));
}
