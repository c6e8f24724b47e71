using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Joins.Internal;

/// <summary>Reads one modality, for fitting or against the schema of a fitted model.</summary>
internal sealed class ModalityReader(DatasetOptions options, DataWarnings warnings)
{
    private readonly List<string> _emptyIds = [];

    /// <summary>Ids of the rows of new data that count as absent.</summary>
    public IReadOnlyList<string> EmptyIds => _emptyIds;

    /// <summary>Reads a modality to fit on.</summary>
    public Modality Read(ModalityOptions modality) => modality.ResolvedFormat == TableFormat.Npy
        ? ReadArray(modality, null)
        : ReadTable(modality, TableOf(modality) with { Kinds = modality.Kinds, DropColumns = [.. Dropped(modality)] });

    /// <summary>Reads exactly the columns that a fitted model expects.</summary>
    public Modality Read(ModalityOptions modality, ModalitySchema schema)
    {
        DataPath file = options.PathOf(modality.File);
        if (!file.Exists)
        {
            warnings.Add($"{file.Missing()}; its samples count as lacking modality '{modality.Name}'");
            return Absent(schema);
        }

        return modality.ResolvedFormat == TableFormat.Npy
            ? ReadArray(modality, schema)
            : ReadTable(modality, TableOf(modality) with { Schema = schema.Columns });
    }

    /// <summary>A modality that no sample of new data has.</summary>
    public static Modality Absent(ModalitySchema schema) => new(schema.Name, schema.Columns, [], new Matrix(0, schema.Columns.Count));

    private FeatureTableOptions TableOf(ModalityOptions modality)
    {
        TableOptions text = modality.Text ?? options.Text;
        return new FeatureTableOptions
        {
            IdColumn = modality.IdColumn ?? options.IdColumn,
            Repeats = modality.Repeats,
            TimeColumn = modality.TimeColumn,
            MissingIn = modality.MissingIn,
            Text = modality.ResolvedFormat == TableFormat.Tsv && text.Delimiter is null ? text with { Delimiter = '\t' } : text,
        };
    }

    private Modality ReadTable(ModalityOptions modality, FeatureTableOptions tableOptions)
    {
        FeatureTable table = new FeatureTableReader(options.PathOf(modality.File), tableOptions, warnings).Read();
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

    private Modality ReadArray(ModalityOptions modality, ModalitySchema? schema)
    {
        if (modality.Kinds.Count > 0)
        {
            throw new DataException(
                $"modality '{modality.Name}': kinds are set for columns of '{modality.File}', but the cells of a .npy file are numbers; " +
                "write categories to a CSV");
        }

        DataPath file = options.PathOf(modality.File);
        var array = new NpyReader(file);
        Matrix values = array.Read();
        DataPath idsFile = options.PathOf(modality.IdsFile!);
        bool mayRepeat = modality.Repeats != RepeatRule.Refuse;
        string[] ids = IdsFile.Read(idsFile, modality.IdColumn ?? options.IdColumn, modality.Text ?? options.Text, mayRepeat, warnings);
        if (ids.Length != values.Rows)
        {
            throw new DataException(
                $"modality '{modality.Name}': '{file.Shown}' has {TableFaults.Count(values.Rows, "row")}, but '{idsFile.Shown}' names " +
                $"{TableFaults.Count(ids.Length, "id")}; there must be one id per row");
        }

        if (modality.Repeats == RepeatRule.Count)
        {
            FeatureTable counts = RepeatedRows.Join(new FeatureTable(ids, [], values), modality.Repeats, null, "", warnings);
            return new Modality(modality.Name, counts.Columns, counts.Ids, counts.Values);
        }

        string[] names = Enumerable.Range(0, values.Columns).Select(c => FormattableString.Invariant($"{modality.Name}_{c}")).ToArray();
        Dictionary<int, ColumnScale> scales = schema is null ? ScalesOf(modality, names, values, array) : Fitted(schema, names, values, array);
        array.RequireFinite(values, scales.Count > 0);
        int[] kept = schema is null ? Varying(modality, names, values) : Expected(schema, names, file);
        ColumnSchema[] columns = kept
            .Select(c => new ColumnSchema(names[c], ColumnKind.Numeric) { Scale = scales.GetValueOrDefault(c, ColumnScale.Plain) })
            .ToArray();
        var table = new FeatureTable(ids, columns, kept.Length == names.Length ? values : Select(values, kept));
        FeatureTable joined = mayRepeat ? RepeatedRows.Join(table, modality.Repeats, null, $"file '{file.Shown}'", warnings) : table;
        return Present(modality, joined, schema is not null);
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

    /// <summary>Finds the scales of columns whose digits float32 would lose, and counts their cells in them.</summary>
    private Dictionary<int, ColumnScale> ScalesOf(ModalityOptions modality, string[] names, Matrix values, NpyReader array)
    {
        var scaling = new ColumnScaling($"modality '{modality.Name}'", warnings);
        var scales = new Dictionary<int, ColumnScale>();
        HashSet<int> suspects = [.. DigitWatch.Suspects(array.Digits, values.Rows, values.Row)];
        IEnumerable<int> longOnes = Enumerable.Range(0, names.Length).Where(c => array.Digits[c].MayMerge);
        int[] wanted = [.. suspects.Union(longOnes).Where(c => !modality.DropColumns.Contains(names[c])).Order()];
        var warned = new LostDigitsWarning($"modality '{modality.Name}'", "write the codes to a CSV as categories, subtract an offset, or leave the column out with 'drop'");
        foreach (int[] some in wanted.Chunk(Math.Max(1, ColumnScaling.MostNumbers / values.Rows)))
        {
            foreach ((int column, (double[] numbers, ulong[]? exact)) in array.Numbers(some))
            {
                if (exact is not null && LostDigits.Of(numbers, exact) is { } lost)
                {
                    warned.Note(names[column], lost, Place(lost.First), Place(lost.Second));

                    string Place(int row) => FormattableString.Invariant($"{(long)exact[row]} in row {row}");
                }

                if (suspects.Contains(column) && scaling.Settle(names[column], numbers, column, values.Row) is { } scale)
                {
                    scales[column] = scale;
                }
            }
        }

        warned.AddTo(warnings);
        scaling.Warn();
        return scales;
    }

    /// <summary>Counts cells in the scales of a fitted model.</summary>
    private static Dictionary<int, ColumnScale> Fitted(ModalitySchema schema, string[] names, Matrix values, NpyReader array)
    {
        var known = schema.Columns.Where(c => !c.Scale.IsPlain).ToDictionary(c => c.Name, c => c.Scale, StringComparer.Ordinal);
        var scales = Enumerable.Range(0, names.Length).Where(c => known.ContainsKey(names[c])).ToDictionary(c => c, c => known[names[c]]);
        foreach (int[] some in scales.Keys.Chunk(Math.Max(1, ColumnScaling.MostNumbers / values.Rows)))
        {
            foreach ((int column, (double[] numbers, _)) in array.Numbers(some))
            {
                ColumnScaling.Apply(scales[column], numbers, column, values.Row);
            }
        }

        return scales;
    }

    private int[] Varying(ModalityOptions modality, string[] names, Matrix values)
    {
        var known = names.ToHashSet(CanonicalText.Comparer);
        if (modality.DropColumns.FirstOrDefault(column => !known.Contains(column)) is { } unknown)
        {
            throw HeaderReader.Unknown(unknown, names, options.PathOf(modality.File));
        }

        var dropped = modality.DropColumns.ToHashSet(CanonicalText.Comparer);
        int[] wanted = Enumerable.Range(0, names.Length).Where(c => !dropped.Contains(names[c])).ToArray();
        var block = new RowBlock(wanted.Length);
        for (int row = 0; row < values.Rows; row++)
        {
            Span<float> cells = block.Append();
            for (int c = 0; c < wanted.Length; c++)
            {
                cells[c] = values[row, wanted[c]];
            }
        }

        string[] wantedNames = wanted.Select(c => names[c]).ToArray();
        return ConstantColumns.Drop(block, wantedNames, $"modality '{modality.Name}'", warnings, _ => false).Select(c => wanted[c]).ToArray();
    }

    private static int[] Expected(ModalitySchema schema, string[] names, DataPath file)
    {
        var indexOf = names.Select((name, index) => (name, index)).ToDictionary(p => p.name, p => p.index, StringComparer.Ordinal);
        var missing = schema.Columns.Where(c => !indexOf.ContainsKey(c.Name)).Select(c => c.Name).ToList();
        return missing.Count == 0
            ? schema.Columns.Select(c => indexOf[c.Name]).ToArray()
            : throw FeaturePlan.ColumnsMissing($"file '{file.Shown}'", missing, [.. names.Except(schema.Columns.Select(c => c.Name))]);
    }

    private static Matrix Select(Matrix values, int[] columns)
    {
        var result = new Matrix(values.Rows, columns.Length);
        for (int row = 0; row < values.Rows; row++)
        {
            ReadOnlySpan<float> from = values.Row(row);
            Span<float> to = result.Row(row);
            for (int c = 0; c < columns.Length; c++)
            {
                to[c] = from[columns[c]];
            }
        }

        return result;
    }
}
