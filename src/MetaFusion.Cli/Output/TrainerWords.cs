using MetaFusion.MutualLearning;
using MetaFusion.Studies;

namespace MetaFusion.Cli.Output;

/// <summary>What a trainer and its penalty are called in tables and sentences.</summary>
internal static class TrainerWords
{
    /// <summary>The method: <c>Meta Fusion</c>, <c>negative correlation</c> and so on.</summary>
    /// <param name="trainer">Key of the trainer.</param>
    public static string Method(string trainer) => MethodNames.Shown(trainer == MutualLearningTrainer.Key ? MethodNames.MetaFusion : trainer);

    /// <summary>The penalty that the validation samples choose: <c>rho</c>, or <c>lambda</c> of negative-correlation learning.</summary>
    /// <param name="trainer">Key of the trainer.</param>
    public static string Penalty(string trainer) => Trainer.PenaltyOf(trainer);
}
