using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning;

/// <summary>How the students of a cohort are trained together: mutual learning, or a method it is compared with.</summary>
public abstract record Trainer
{
    /// <summary>Made by the library alone.</summary>
    private protected Trainer()
    {
    }

    /// <summary>Mutual learning (default), as <see cref="TrainingOptions.Rhos"/> and its neighbours say.</summary>
    public static Trainer Mutual { get; } = new MutualLearningTrainer();

    /// <summary>The keys of all trainers.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [MutualLearningTrainer.Key, CooperativeTrainer.Key, NegativeCorrelationTrainer.Key, AllAtOnceTrainer.Key];

    /// <summary>Key in files and messages, for example <c>cooperative</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the penalty is called that the validation samples choose: <c>rho</c>, or <c>lambda</c>.</summary>
    /// <param name="name">Key of the trainer.</param>
    public static string PenaltyOf(string name) => name == NegativeCorrelationTrainer.Key ? "lambda" : "rho";

    /// <summary>Whether the sum of all students is the prediction, so that no other ensemble makes sense.</summary>
    public virtual bool PredictsBySum => false;

    /// <summary>Whether the students answer together, so that only samples with every modality can train them.</summary>
    internal virtual bool NeedsEveryModality => true;

    /// <summary>The cohort to train where the user named none; null for the automatic one.</summary>
    /// <param name="modalities">Number of modalities.</param>
    internal virtual CohortSpec? OwnCohort(int modalities) => null;

    /// <summary>Refuses tasks and cohorts that the trainer does not know.</summary>
    /// <exception cref="InputException">The trainer is not for this task, or not for this cohort.</exception>
    internal virtual void Check(LearningTask task, int modalities, CohortSpec? cohort)
    {
    }

    /// <summary>What the students minimise.</summary>
    internal abstract CohortObjective CreateObjective(Cohort cohort, LearningTask task, TrainingOptions options);
}
