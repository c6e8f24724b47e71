using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks;

namespace MetaFusion.Studies;

/// <summary>Everything a study will do, decided before the first job starts.</summary>
internal sealed record StudyPlan
{
    /// <summary>Kind of the study: <c>reproduce</c> or <c>compare</c>.</summary>
    public required string Study { get; init; }

    /// <summary>What the study is, in a line: the title of its report.</summary>
    public required string Title { get; init; }

    /// <summary>What its results have in common, as text; empty if nothing but their own choices.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The jobs.</summary>
    public required IReadOnlyList<StudyJob> Jobs { get; init; }

    /// <summary>The settings in the order of columns.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>The contenders in the order of rows; figures of others are left out of the tables.</summary>
    public required IReadOnlyList<Contender> Contenders { get; init; }

    /// <summary>Name of the contender that the others are compared with.</summary>
    public required string Reference { get; init; }

    /// <summary>The metric of the tables; null for the primary one of the task.</summary>
    public string? Metric { get; init; }

    /// <summary>What the units share: nothing for seeds of a simulation, data for folds.</summary>
    public UnitDependence Dependence { get; init; } = UnitDependence.Independent;

    /// <summary>Test samples by the samples a fit learns from, the mean over the units; used where units share data.</summary>
    public double TestRatio { get; init; }

    /// <summary>
    /// Judges predictions on samples of several parts together, every metric by name; null where units are data sets of their own, whose
    /// samples cannot be pooled.
    /// </summary>
    public Func<Predictions, IReadOnlyList<int>, IReadOnlyDictionary<string, double>>? JudgePooled { get; init; }

    /// <summary>Sentences that a person should read beside the tables.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The seeds in words, for the report: one seed, or a list such as <c>1-20</c>.</summary>
    public string Seeds { get; init; } = "";

    /// <summary>What is trained, all defaults spelled out, in YAML; several experiments are parted by lines of three dashes.</summary>
    public string Experiment { get; init; } = "";

    /// <summary>The command that does it again, for the report; empty if there is none.</summary>
    public string Command { get; init; } = "";

    /// <summary>Names of the contenders that bound the others instead of competing with them: never marked as best.</summary>
    internal IReadOnlyList<string> Bounds => Contenders.Where(contender => contender.IsBound).Select(contender => contender.Name).ToArray();

    /// <summary>A contender's name as tables show it.</summary>
    /// <param name="contender">Its name.</param>
    internal string TitleOf(string contender) =>
        Contenders.FirstOrDefault(candidate => candidate.Name == contender)?.Title ?? Contender.TitleOf(contender);
}
