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
        return
        [
            new TableTarget(work),
            new DatasetTarget(work),
            new NpyTarget(work),
            new FoldsTarget(work, regression),
            new ExperimentTarget(work, classification),
            new OptionTarget(),
            new SafeTensorsTarget(),
            new ModelTarget(work, [classification, regression]),
            new ManifestTarget(work, [classification, regression]),
            new WeightsTarget(work, [classification, regression]),
            new RunTarget(work, classification),
            new ReportTarget([classification, regression]),
            new StudyTarget(work),
            new TrialTarget(work),
            new CheckpointTarget(work),
            new WordTarget(),
            new PartsTarget(work, classification),
            new ProposalTarget(work),
            new CsvTarget(work),
        ];
    }
}
