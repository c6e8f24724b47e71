using System.Runtime.InteropServices;
using MetaFusion.Experiments.Files;
using MetaFusion.Reporting.Documents;
using MetaFusion.Studies;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Reporting.Building;

/// <summary>Section 8 of a study.</summary>
internal static class StudyProvenanceBuilder
{
    private const int LongestExperiment = 100_000;

    /// <summary>Composes the section.</summary>
    /// <param name="summary">The study.</param>
    /// <param name="source">The experiment whose files are listed; null for simulated data.</param>
    /// <param name="threads">Jobs at a time; 0 for one per processor.</param>
    /// <param name="clock">Tells when it ended.</param>
    public static ReportProvenance Build(StudySummary summary, ExperimentSource? source, int threads, TimeProvider clock)
    {
        (string Version, string Commit)[] parts = summary.Results.Select(result => ProvenanceBuilder.Version(result.Version)).Distinct().ToArray();
        return new ReportProvenance(
            "With the same files, the same version and the same seeds the command below gives the same figures again, on any number of threads.",
            string.Join(", ", parts.Select(part => part.Version).Distinct()),
            string.Join(", ", parts.Select(part => part.Commit).Where(commit => commit.Length > 0).Distinct()),
            summary.Plan.Seeds,
            SafeText.Lines(summary.Plan.Command, 4000),
            SafeText.Lines(summary.Plan.Experiment, LongestExperiment),
            source is null ? [] : ProvenanceBuilder.Inputs(source.Experiment, source.DataFolder),
            new ReportCircumstances(
                threads == 0 ? Environment.ProcessorCount : threads,
                KernelSet.Current.Name,
                Processor.Name,
                RuntimeInformation.FrameworkDescription,
                ProvenanceBuilder.System,
                ProvenanceBuilder.Time(clock),
                summary.Results.GroupBy(result => result.Procedure)
                    .Select(group => new ReportStage(SafeText.Name(group.Key), Math.Round(group.Sum(result => result.Seconds), 3)))
                    .ToArray()));
    }
}
