using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Joins.Internal;

/// <summary>Reads a data set to fit on.</summary>
internal sealed class FitDatasetBuilder(DatasetOptions options)
{
    private const int FewestPerClass = 2;

    private readonly DataWarnings _warnings = [];
    private readonly Dictionary<string, string> _leftOut = new(CanonicalText.Comparer);

    /// <summary>Reads and joins.</summary>
    public DatasetReading Build()
    {
        TargetTable table = TargetTable.Read(options, _warnings, []);
        TargetKind kind = options.Target!.Kind ?? table.FindKind(_warnings);
        var reader = new ModalityReader(options, _warnings, table.Ids.ToHashSet(CanonicalText.Comparer));
        Modality[] modalities = options.Modalities.Select(reader.Read).ToArray();
        WarnOfTargetAmongFeatures(modalities);
        JoinWarnings.Strangers(modalities, table, _warnings);
        string[] ids = JoinWarnings.Joined(modalities, table);
        Target target = kind == TargetKind.Regression
            ? table.ToRegression(ids, _warnings)
            : table.ToClassification(ids, _warnings);
        var dataset = new MultimodalDataset(
            ids, modalities, target,
            LabelColumnReader.Read(options, options.Group, ids, _warnings),
            LabelColumnReader.ReadSplits(options, ids));
        if (kind == TargetKind.Classification)
        {
            dataset = WithoutTinyClasses(dataset);
        }

        CoverageReport coverage = CoverageCounter.Count(modalities, table.Ids, table.IdsWithTarget(dataset), _leftOut, needTarget: true);
        if (coverage.Usable == 0)
        {
            throw JoinWarnings.NothingUsable(modalities, table, coverage);
        }

        WarnOfMissingTargets(dataset, table);
        JoinWarnings.Incomplete(coverage, needTarget: true, options.Absence, _warnings);
        CheckVaries(dataset);
        return new DatasetReading(dataset, coverage, _warnings);
    }

    private void WarnOfTargetAmongFeatures(Modality[] modalities)
    {
        foreach (Modality modality in modalities)
        {
            foreach (string output in options.Target!.Columns.Where(t => modality.Columns.Any(c => CanonicalText.Same(c.Name, t))))
            {
                _warnings.Add(
                    $"modality '{modality.Name}' has a column '{output}', the name of the target, and took it as a feature; " +
                    "drop it if it is the target");
            }
        }
    }

    private void WarnOfMissingTargets(MultimodalDataset dataset, TargetTable table)
    {
        int missing = Enumerable.Range(0, dataset.SampleIds.Count)
            .Count(s => !dataset.HasTarget(s) && !_leftOut.ContainsKey(dataset.SampleIds[s]));
        if (missing > 0)
        {
            _warnings.Add(
                $"target file '{table.Shown}': {TableFaults.Count(missing, "sample")} {(missing == 1 ? "has" : "have")} no value in " +
                $"{NameHints.List(table.Outputs.ToArray())} and {JoinWarnings.Were(missing)} left out");
        }
    }

    /// <summary>A class of one sample can train or judge, not both: its sample is left out.</summary>
    private MultimodalDataset WithoutTinyClasses(MultimodalDataset dataset)
    {
        Target target = dataset.Target!;
        int[] counts = new int[target.Classes.Count];
        foreach (int sample in dataset.UsableSamples())
        {
            counts[(int)target.Values[sample]]++;
        }

        string[] kept = target.Classes.Where((_, c) => counts[c] >= FewestPerClass).ToArray();
        if (kept.Length == target.Classes.Count)
        {
            return dataset;
        }

        foreach ((string label, int count) in target.Classes.Zip(counts).Where(p => p.Second < FewestPerClass))
        {
            string has = count == 0 ? "no sample with a modality" : "only 1 sample with a modality";
            _warnings.Add($"target '{target.Outputs[0]}': class '{label}' has {has}, too few to train and to judge, " +
                "and was left out");
        }

        double[] values = new double[target.Values.Count];
        for (int s = 0; s < values.Length; s++)
        {
            double code = target.Values[s];
            int now = double.IsNaN(code) ? -1 : Array.IndexOf(kept, target.Classes[(int)code]);
            values[s] = now < 0 ? double.NaN : now;
            if (now < 0 && !double.IsNaN(code))
            {
                _leftOut[dataset.SampleIds[s]] = JoinWarnings.TooSmall;
            }
        }

        return new MultimodalDataset(
            dataset.SampleIds, dataset.Modalities,
            new Target(TargetKind.Classification, target.Outputs, kept, values) { Missing = target.Missing }, dataset.Groups, dataset.AssignedSplits);
    }

    private static void CheckVaries(MultimodalDataset dataset)
    {
        Target target = dataset.Target!;
        for (int q = 0; q < target.Outputs.Count; q++)
        {
            double[] values = dataset.UsableSamples().Select(s => target.Values[(s * target.Outputs.Count) + q]).Distinct().Take(2).ToArray();
            if (values.Length < 2)
            {
                string value = target.Kind == TargetKind.Classification
                    ? $"'{target.Classes[(int)values[0]]}'"
                    : values[0].ToString(System.Globalization.CultureInfo.InvariantCulture);
                throw new DataException(
                    $"target '{target.Outputs[q]}' is {value} in every usable sample, so there is nothing to learn; " +
                    "check the column");
            }
        }
    }
}
