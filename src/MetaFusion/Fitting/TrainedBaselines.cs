using MetaFusion.Cohorts;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>Early and unimodal fusion, those of them that learned something.</summary>
/// <param name="Students">The students.</param>
/// <param name="ValidationOutputs">Their outputs at their best epochs, <c>[validation, OutputCount]</c> each.</param>
internal sealed record TrainedBaselines(FrozenCohort Students, IReadOnlyList<Matrix> ValidationOutputs);
