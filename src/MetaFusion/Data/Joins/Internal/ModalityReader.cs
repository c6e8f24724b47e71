using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Joins.Internal;

/// <summary>Reads one modality, for fitting or against the schema of a fitted model.</summary>
/// <param name="options">The tables.</param>
/// <param name="warnings">Gets what is to be said of them.</param>
/// <param name="known">The ids of the target; null where there is none: then those of the modalities before stand for them.</param>
internal sealed class ModalityReader(DatasetOptions options, DataWarnings warnings, IReadOnlySet<string>? known)
{
    private readonly List<string> _emptyIds = [];
    private readonly HashSet<string> _met = new(CanonicalText.Comparer);

    /// <summary>Ids of the rows of new data that count as absent.</summary>
    public IReadOnlyList<string> EmptyIds => _emptyIds;

    /// <summary>Reads a modality to fit on.</summary>
    public Modality Read(ModalityOptions modality) =>
        Read(modality, TableOf(modality) with { Kinds = modality.Kinds, DropColumns = [.. Dropped(modality)], Columns = modality.Columns });

    /// <summary>Reads exactly the columns that a fitted model expects.</summary>
    public Modality Read(ModalityOptions modality, ModalitySchema schema)
    {
        DataPath file = options.PathOf(modality.File);
        if (!file.Exists)
        {
            warnings.Add($"{file.Missing()}; its samples count as lacking modality '{modality.Name}'");
            return Absent(schema);
        }

        return Read(modality, TableOf(modality) with { Schema = schema.Columns });
    }

    /// <summary>A modality that no sample of new data has.</summary>
    public static Modality Absent(ModalitySchema schema) => new(schema.Name, schema.Columns, [], new Matrix(0, schema.Columns.Count));

    private FeatureTableOptions TableOf(ModalityOptions modality) => new()
    {
        IdColumn = modality.IdColumn ?? options.IdColumn,
        Repeats = modality.Repeats,
        TimeColumn = modality.TimeColumn,
        MissingIn = modality.MissingIn,
        ListPath = options.PathOf,
        Text = modality.Text ?? options.Text,
    };

    private Modality Read(ModalityOptions modality, FeatureTableOptions tableOptions)
    {
        TableRequest request = options.RequestOf(modality.File, tableOptions.IdColumn, tableOptions.Text, warnings) with
        {
            Name = modality.Name,
            Ids = modality.IdsFile is { } ids ? options.PathOf(ids) : null,
            Known = known ?? _met,
            Features = tableOptions.Schema?.Select(column => column.Name).ToHashSet(CanonicalText.Comparer),
        };
        FeatureTable table = new FeatureTableReader(request, tableOptions).Read();
        _met.UnionWith(table.Ids);
        return Present(modality, table, tableOptions.Schema is not null);
    }

    /// <summary>The columns that are no features: as told, and those of the same file that have another role.</summary>
    private HashSet<string> Dropped(ModalityOptions modality)
    {
        var dropped = modality.DropColumns.ToHashSet(CanonicalText.Comparer);
        DataPath file = options.PathOf(modality.File);
        if (options.Target is { } target)
        {
            DropIfShared(target.File, target.Columns, "target");
            DropIfShared(options.Group?.File ?? target.File, options.Group is null ? [] : [options.Group.Column], "group");
            DropIfShared(options.Split?.File ?? target.File, options.Split is null ? [] : [options.Split.Column], "split");
        }

        return dropped;

        void DropIfShared(string shared, IReadOnlyList<string> columns, string role)
        {
            foreach (string column in columns)
            {
                if (file.Same(options.PathOf(shared)) && dropped.Add(column))
                {
                    warnings.Add($"modality '{modality.Name}': column '{column}' says the {role} and was not taken as a feature");
                }
            }
        }
    }

    private Modality Present(ModalityOptions modality, FeatureTable table, bool isFitted)
    {
        if (table.Ids.Count == 0)
        {
            warnings.Add($"modality '{modality.Name}': '{modality.File}' has no rows; no sample has it");
        }

        Modality present = AbsentRows.LeaveOut(
            new Modality(modality.Name, table.Columns, table.Ids, table.Values), modality.AbsentFrom, warnings, isFitted);
        if (isFitted)
        {
            _emptyIds.AddRange(table.Ids.Except(present.Ids, CanonicalText.Comparer));
        }

        return present;
    }
}
