using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Every reader that is fuzzed. A new one is its own file and one line here.</summary>
internal static class TargetRegistry
{
    /// <summary>The targets.</summary>
    /// <param name="work">Where they write what their readers read.</param>
    public static IReadOnlyList<FuzzTarget> All(WorkFolder work)
    {
        var classification = SmallRun.Fit(work, "classification");
        var regression = SmallRun.Fit(work, "regression");
        var folds = SmallRun.Fit(work, "classification", folds: "2", classic: "[boosting]");
        return
        [
            new TableTarget(work),
            new DatasetTarget(work),
            new NpyTarget(work),
            new ExcelTarget(work),
            new FoldsTarget(work, regression),
            new ExperimentTarget(work, classification),
            new OptionTarget(),
            new SafeTensorsTarget(),
            new ModelTarget(work, [classification, regression, folds]),
            new ManifestTarget(work, [classification, regression, folds]),
            new WeightsTarget(work, [classification, regression, folds]),
            new RunTarget(work, classification),
            new ReportTarget([classification, regression]),
            new StudyTarget(work),
            new TrialTarget(work),
            new CheckpointTarget(work),
            new WordTarget(),
            new PartsTarget(work, folds),
            new ProposalTarget(work),
            new CsvTarget(work),
        ];
    }
}
