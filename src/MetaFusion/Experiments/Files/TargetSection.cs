using MetaFusion.Foundation;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Files;

/// <summary>What is predicted: the block <c>target</c>.</summary>
public sealed record TargetSection : TableSection
{
    /// <summary>The target's columns: one, or several outputs of a regression. Required.</summary>
    public ValueList<string> Columns { get; init => field = Guard.Items(value, nameof(Columns)); } = [];

    /// <summary>Regression, classification or another kind of task; null to find it from the data. Default null, written <c>auto</c>.</summary>
    public TaskKind? Kind { get; init; }

    /// <summary>How much an error on each class counts; classification only. Default none.</summary>
    public ClassWeightChoice ClassWeightChoice { get; init => field = Guard.Known(value, nameof(ClassWeightChoice)); } = ClassWeightChoice.None;

    /// <summary>The weights of <see cref="ClassWeightChoice.Given"/>; empty otherwise.</summary>
    public ValueList<ClassWeight> ClassWeights { get; init => field = Guard.Items(value, nameof(ClassWeights)); } = [];
}
