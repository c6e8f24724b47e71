using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Runs;

/// <summary>What new data may lack, and how unlike those of training they may be.</summary>
public sealed record NewDataRules
{
    /// <summary>Whether samples that differ from those of training are refused rather than told of; default false.</summary>
    public bool Strict { get; init; }

    /// <summary>Modalities whose tables may be absent, because no sample has them; default none.</summary>
    public IReadOnlyList<string> AllowMissing { get; init => field = Guard.Items(value, nameof(AllowMissing)); } = [];
}
