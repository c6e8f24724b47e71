using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>Everything that an <c>experiment.yaml</c> says: the data, the target, and how to fit it.</summary>
/// <remarks>
/// Every key, its default and its range: docs/experiment-file.md. Two experiments are equal when all values are.
/// </remarks>
public sealed record Experiment
{
    /// <summary>Most threads that can be asked for.</summary>
    public const int MaximumThreads = FitOptions.MaximumThreads;

    /// <summary>A word for reports and tables. Default <c>experiment</c>.</summary>
    public string Name { get; init => field = Guard.Given(value, nameof(Name)); } = "experiment";

    /// <summary>The seed of every random number of the run. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to train on, 0 for all cores; results do not depend on it. Default 0, at most 1024.</summary>
    public int Threads { get; init; }

    /// <summary>Where the tables are and how their cells read.</summary>
    public DataSection Data { get; init => field = Guard.Given(value, nameof(Data)); } = new();

    /// <summary>What is predicted.</summary>
    public TargetSection Target { get; init => field = Guard.Given(value, nameof(Target)); } = new();

    /// <summary>The modalities in the order of the file; at least one.</summary>
    public ValueList<ModalitySection> Modalities { get; init => field = Guard.Items(value, nameof(Modalities)); } = [];

    /// <summary>Which samples train, choose and judge.</summary>
    public SplitSection Split { get; init => field = Guard.Given(value, nameof(Split)); } = new();

    /// <summary>How columns become features.</summary>
    public PreprocessingSection Preprocessing { get; init => field = Guard.Given(value, nameof(Preprocessing)); } = new();

    /// <summary>Which students are trained together.</summary>
    public CohortSection Cohort { get; init => field = Guard.Given(value, nameof(Cohort)); } = new();

    /// <summary>How a student is trained.</summary>
    public TrainingSection Training { get; init => field = Guard.Given(value, nameof(Training)); } = new();

    /// <summary>
    /// How the students are trained together; one of <see cref="ExperimentChoices.Trainers"/>. Default <c>mutual-learning</c>.
    /// </summary>
    public string Trainer { get; init => field = Guard.Given(value, nameof(Trainer)); } = ExperimentChoices.DefaultTrainer;

    /// <summary>How the students follow each other, for the trainer <c>mutual-learning</c>.</summary>
    public MutualLearningSection MutualLearning { get; init => field = Guard.Given(value, nameof(MutualLearning)); } = new();

    /// <summary>The penalties of the trainer <c>cooperative</c>.</summary>
    public CooperativeSection Cooperative { get; init => field = Guard.Given(value, nameof(Cooperative)); } = new();

    /// <summary>The penalties of the trainer <c>negative-correlation</c>.</summary>
    public NegativeCorrelationSection NegativeCorrelation { get; init => field = Guard.Given(value, nameof(NegativeCorrelation)); } = new();

    /// <summary>The rule that turns the students' predictions into one. Default <c>greedy</c>.</summary>
    public string Ensemble { get; init => field = Guard.Given(value, nameof(Ensemble)); } = ExperimentChoices.DefaultEnsemble;

    /// <summary>What is done to make probabilities mean what they say.</summary>
    public CalibrationSection Calibration { get; init => field = Guard.Given(value, nameof(Calibration)); } = new();

    /// <summary>Which settings are tried before the best of them is fitted; null (default) to fit these settings.</summary>
    public SearchSection? Search { get; init; }

    /// <summary>Checks every range and every rule across keys.</summary>
    /// <exception cref="ExperimentException">Something is missing, out of range, or at odds; all faults are listed.</exception>
    public void Validate()
    {
        List<string> faults = ExperimentRules.Check(this).Select(fault => $"{fault.Path}: {fault.Sentence}").ToList();
        if (faults.Count > 0)
        {
            throw new ExperimentException("the experiment", faults);
        }
    }
}
