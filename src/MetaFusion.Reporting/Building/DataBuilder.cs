using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Building;

/// <summary>Section 2.</summary>
internal static class DataBuilder
{
    private const int MostPatterns = 40;
    private const int MostWarnings = 100;
    private const int LongestWarning = 600;

    /// <summary>Composes the section.</summary>
    public static ReportData Build(FinishedRun run)
    {
        CoverageReport coverage = run.Reading.Coverage;
        List<string> names = coverage.Modalities.Select(modality => modality.Name).ToList();
        OverlapPattern[] rest = coverage.Patterns.Skip(MostPatterns).ToArray();
        return new ReportData(
            "Each column of dots is a group of samples that have the same tables, and the bar above it counts them; coloured is the " +
            "group that has every table." + FoldText.Data(run.Model.Fit!),
            coverage.Samples,
            coverage.Usable,
            coverage.WithTarget,
            coverage.Modalities.Select(Modality).ToArray(),
            coverage.Patterns.Take(MostPatterns)
                .Select(pattern => new ReportPattern(
                    pattern.Modalities.Select(name => names.IndexOf(name)).Order().ToArray(), pattern.Samples, pattern.WithTarget))
                .ToArray(),
            rest.Length,
            rest.Sum(pattern => pattern.Samples),
            coverage.LeftOut.Select(left => new ReportLeftOut(SafeText.Name(left.Reason), left.Count)).ToArray(),
            Splits(run.Model.Fit!, run.Reading.Dataset.Target!),
            run.Reading.Warnings.Concat(run.Model.Fit!.Warnings).Distinct().Take(MostWarnings)
                .Select(warning => SafeText.Lines(warning, LongestWarning)).ToArray());
    }

    private static ReportModality Modality(ModalityCoverage modality)
    {
        double cells = (double)modality.Samples * (modality.NumericColumns + modality.CategoricalColumns);
        return new ReportModality(
            SafeText.Name(modality.Name),
            modality.Samples,
            modality.WithTarget,
            modality.NumericColumns,
            modality.CategoricalColumns,
            modality.MissingCells,
            cells == 0 ? 0 : Numbers.Finite(modality.MissingCells / cells));
    }

    private static ReportSplit[] Splits(FitRecord fit, Target target) =>
        new[] { (fit.Folds.Count == 0 ? "train" : FoldText.Pool(fit), fit.Split.Train), ("validation", fit.Split.Validation), ("test", fit.Split.Test) }
            .Where(part => part.Item2.Count > 0)
            .Select(part => new ReportSplit(part.Item1, part.Item2.Count, ClassCounts(part.Item2, target), Targets(part.Item2, target)))
            .ToArray();

    private static int[] ClassCounts(IReadOnlyList<int> samples, Target target)
    {
        var counts = new int[target.Classes.Count];
        if (counts.Length > 0)
        {
            foreach (int sample in samples)
            {
                counts[(int)target.Values[sample]]++;
            }
        }

        return counts;
    }

    private static ReportTargetSummary[] Targets(IReadOnlyList<int> samples, Target target) =>
        target.Classes.Count > 0 ? [] : target.Outputs.Select((name, q) =>
        {
            double[] values = samples.Select(sample => target.Values[(sample * target.Outputs.Count) + q]).Order().ToArray();
            double mean = values.Average();
            return new ReportTargetSummary(
                SafeText.Name(name),
                Numbers.Rounded(mean, Numbers.ReadDigits),
                Numbers.Rounded(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), Numbers.ReadDigits),
                Numbers.Rounded(values[0], Numbers.ReadDigits),
                Numbers.Rounded((values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2, Numbers.ReadDigits),
                Numbers.Rounded(values[^1], Numbers.ReadDigits));
        }).ToArray();
}
