namespace MetaFusion.Experiments.Runs;

/// <summary>The names of the files in a run folder.</summary>
internal static class RunFiles
{
    /// <summary>The experiment with all defaults spelled out.</summary>
    public const string Experiment = "experiment.yaml";

    /// <summary>The fitted model.</summary>
    public const string Model = "model.metafusion";

    /// <summary>The figures of every ensemble, student and baseline.</summary>
    public const string Metrics = "metrics.json";

    /// <summary>The losses of every epoch.</summary>
    public const string History = "history.csv";

    /// <summary>One line per student.</summary>
    public const string Students = "students.csv";

    /// <summary>One line per sample.</summary>
    public const string Predictions = "predictions.csv";

    /// <summary>One line per sample that some copies of the students were not trained on, with their answer; only with folds.</summary>
    public const string OutOfFold = "out_of_fold.csv";

    /// <summary>The report as data; its schema is docs/report.schema.json.</summary>
    public const string ReportDocument = "report.json";

    /// <summary>One line per trial of a search; only where the experiment searches.</summary>
    public const string Search = "search.csv";

    /// <summary>The folder of the trials of a search, each stored as it ends.</summary>
    public const string SearchFolder = "search";

    /// <summary>The folder of the checkpoints of a fit that has not ended.</summary>
    public const string CheckpointFolder = "checkpoint";

    /// <summary>The report, one page.</summary>
    public const string Report = "report.html";

    /// <summary>The names of all files; <see cref="SearchFolder"/> and <see cref="CheckpointFolder"/> are folders beside them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Experiment, Model, Metrics, History, Students, Predictions, OutOfFold, Search, ReportDocument, Report];
}
