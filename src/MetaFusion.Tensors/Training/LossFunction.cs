namespace MetaFusion.Tensors.Training;

/// <summary>A loss of outputs, averaged over rows, and optionally its gradient.</summary>
/// <param name="outputs"><c>[rows, outputs]</c>.</param>
/// <param name="targets">The encoded targets of the same rows.</param>
/// <param name="gradient">Overwritten with d loss / d outputs, <c>[rows, outputs]</c>; empty to skip it.</param>
/// <returns>The loss.</returns>
internal delegate double LossFunction(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient);
