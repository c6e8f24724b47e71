using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Joins.Internal;

/// <summary>Reads a data set against the schemas of a fitted model.</summary>
/// <param name="options">The tables.</param>
/// <param name="schemas">The columns the model expects, by modality.</param>
/// <param name="isAsked">Whether a sample is to be judged: only there a class that the model does not know is a fault.</param>
internal sealed class FittedDatasetBuilder(DatasetOptions options, IReadOnlyList<ModalitySchema> schemas, Func<string, bool> isAsked)
{
    private readonly DataWarnings _warnings = [];

    /// <summary>Reads for evaluation with a target, for prediction without.</summary>
    public DatasetReading Build(TargetSchema? schema)
    {
        RequireAnyTable();
        TargetTable? table = schema is null ? null : ReadTarget(schema);
        var reader = new ModalityReader(options, _warnings, table?.Ids.ToHashSet(CanonicalText.Comparer));
        Modality[] modalities = schemas.Select(s => OptionsOf(s) is { } modality ? reader.Read(modality, s) : ModalityReader.Absent(s)).ToArray();
        WarnOfEmpty(modalities, reader.EmptyIds);
        return schema is null ? WithoutTarget(modalities) : WithTarget(modalities, table!, schema);
    }

    /// <summary>New samples may all lack a modality, but not every one: then the folder is the wrong one.</summary>
    private void RequireAnyTable()
    {
        DataPath[] files = schemas
            .Select(schema => options.Modalities.FirstOrDefault(m => m.Name == schema.Name))
            .OfType<ModalityOptions>()
            .Select(modality => options.PathOf(modality.File))
            .ToArray();
        if (files.Length > 0 && !Array.Exists(files, file => file.Exists))
        {
            throw new DataException(files[0].Missing());
        }
    }

    /// <summary>How a modality of the model is read; null if the data name none of it, and nothing that may be it.</summary>
    private ModalityOptions? OptionsOf(ModalitySchema schema)
    {
        ModalityOptions? found = options.Modalities.FirstOrDefault(m => m.Name == schema.Name);
        string[] foreign = options.Modalities.Select(m => m.Name).Where(name => schemas.All(s => s.Name != name)).ToArray();
        if (found is null && foreign.Length > 0)
        {
            throw new DataException(
                $"the data set lacks modality '{schema.Name}', which the model was fitted with" +
                NameHints.Hint(schema.Name, foreign, "; the model does not know", ""));
        }

        if (found is null)
        {
            _warnings.Add($"the data name no table of modality '{schema.Name}', which the model was fitted with; all samples count as lacking it");
        }

        return found;
    }

    private void WarnOfEmpty(Modality[] modalities, IReadOnlyList<string> emptyIds)
    {
        string[] without = emptyIds.Except(modalities.SelectMany(m => m.Ids), CanonicalText.Comparer).ToArray();
        if (without.Length > 0)
        {
            _warnings.Add($"{TableFaults.Count(without.Length, "sample")} {(without.Length == 1 ? "has" : "have")} no value in any modality and " +
                $"{(without.Length == 1 ? "gets" : "get")} no answer ({NameHints.List(without)})");
        }
    }

    private DatasetReading WithoutTarget(Modality[] modalities)
    {
        JoinWarnings.Unrelated(modalities);
        string[] ids = modalities.SelectMany(m => m.Ids).Distinct(CanonicalText.Comparer).ToArray();
        JoinWarnings.Case(ids, _warnings);
        CoverageReport coverage = CoverageCounter.Count(
            modalities, [], new HashSet<string>(), new Dictionary<string, string>(), needTarget: false);
        JoinWarnings.Incomplete(coverage, needTarget: false, options.Absence, _warnings);
        return coverage.Usable > 0
            ? new DatasetReading(new MultimodalDataset(ids, modalities), coverage, _warnings)
            : throw JoinWarnings.NothingUsable(modalities, null, coverage);
    }

    private TargetTable ReadTarget(TargetSchema schema)
    {
        DatasetOptions wanted = options.Target is { } target
            ? options with { Target = target with { Columns = schema.Outputs, Kind = schema.Kind } }
            : options;
        return TargetTable.Read(wanted, _warnings, schema.Missing);
    }

    private DatasetReading WithTarget(Modality[] modalities, TargetTable table, TargetSchema schema)
    {
        JoinWarnings.Strangers(modalities, table, _warnings);
        string[] ids = JoinWarnings.Joined(modalities, table);
        Target values = schema.Kind == TargetKind.Regression
            ? table.ToRegression(ids, _warnings)
            : table.ToClassification(ids, schema.Classes, isAsked, _warnings);
        string[]? splits = LabelColumnReader.ReadSplits(options, ids);
        string[]? groups = LabelColumnReader.Read(options, options.Group, ids, _warnings);
        var dataset = new MultimodalDataset(ids, modalities, values, groups, splits);
        CoverageReport coverage = CoverageCounter.Count(
            modalities, table.Ids, table.IdsWithTarget(dataset), new Dictionary<string, string>(), needTarget: true);
        JoinWarnings.Incomplete(coverage, needTarget: true, options.Absence, _warnings);
        return coverage.Usable > 0
            ? new DatasetReading(dataset, coverage, _warnings)
            : throw JoinWarnings.NothingUsable(modalities, table, coverage);
    }
}
