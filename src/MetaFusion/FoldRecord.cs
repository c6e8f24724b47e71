using MetaFusion.MutualLearning;

namespace MetaFusion;

/// <summary>What a fit leaves behind of one of its folds.</summary>
/// <param name="Name">Its name, <c>fold-1</c> and so on.</param>
/// <param name="Train">The samples that its copies of the students learned from.</param>
/// <param name="HeldOut">The samples that they answered without having seen them.</param>
/// <param name="Rounds">The losses of every epoch under every rho.</param>
/// <param name="Selected">The round of the rho that all folds selected.</param>
public sealed record FoldRecord(
    string Name, IReadOnlyList<int> Train, IReadOnlyList<int> HeldOut, IReadOnlyList<TrainingRound> Rounds, TrainingRound Selected);
