namespace MetaFusion.MutualLearning;

/// <summary>What training gave on one of several carves.</summary>
/// <param name="Rounds">The rounds as this carve saw them, a loss being that of its own validation samples.</param>
/// <param name="Selected">The selected one.</param>
/// <param name="Independent">The round with rho = 0, where it was kept; else null.</param>
internal sealed record CarveResult(IReadOnlyList<TrainingRound> Rounds, TrainingRound Selected, IndependentRound? Independent);
