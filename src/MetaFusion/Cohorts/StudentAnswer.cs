using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Cohorts;

/// <summary>What a student answers to a batch.</summary>
/// <param name="Outputs">Standardised values, logits, …: <c>[rows, OutputCount]</c> of the task.</param>
/// <param name="Auxiliary">A loss of the student's own, <c>[1]</c>, that is added to the task's; null for none. Only looked at in training.</param>
public readonly record struct StudentAnswer(Tensor Outputs, Tensor? Auxiliary = null);
