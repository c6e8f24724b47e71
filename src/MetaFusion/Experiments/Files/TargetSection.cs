using MetaFusion.Data;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>What is predicted: the block <c>target</c>.</summary>
public sealed record TargetSection : TableSection
{
    /// <summary>The target's columns: one, or several outputs of a regression. Required.</summary>
    public ValueList<string> Columns { get; init; } = [];

    /// <summary>Regression or classification; null to find it from the data. Default null, written <c>auto</c>.</summary>
    public TargetKind? Kind { get; init; }

    /// <summary>How much an error on each class counts; classification only. Default none.</summary>
    public ClassWeightChoice ClassWeightChoice { get; init; } = ClassWeightChoice.None;

    /// <summary>The weights of <see cref="ClassWeightChoice.Given"/>; empty otherwise.</summary>
    public ValueList<ClassWeight> ClassWeights { get; init; } = [];
}
