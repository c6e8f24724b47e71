using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Which columns of a file become which features.</summary>
/// <param name="Columns">The features.</param>
/// <param name="Roles">By column of the file its feature, or one of three codes.</param>
internal sealed record FeaturePlan(FeatureColumn[] Columns, int[] Roles)
{
    /// <summary>The role of a column that is not read.</summary>
    public const int Skipped = -1;

    /// <summary>The role of the column of ids.</summary>
    public const int IdRole = -2;

    /// <summary>The role of the column of times.</summary>
    public const int TimeRole = -3;

    /// <summary>By column of the file, whether it is read.</summary>
    public bool[] IsRead => [.. Roles.Select(role => role != Skipped)];

    /// <summary>Decides.</summary>
    /// <param name="table">The table.</param>
    /// <param name="options">Ids, kinds and columns.</param>
    /// <exception cref="DataException">A column that is named is not there, or none is left.</exception>
    public static FeaturePlan Make(OpenTable table, FeatureTableOptions options)
    {
        DataPath path = table.Path;
        int id = table.Find(options.IdColumn);
        int[] roles = new int[table.Columns.Count];
        Array.Fill(roles, Skipped);
        roles[id] = IdRole;
        if (options.TimeColumn is { } time)
        {
            int field = table.Find(time);
            if (field == id)
            {
                throw new DataException($"file '{path.Shown}': column '{time}' holds the ids and cannot be the time column too; name another one");
            }

            roles[field] = TimeRole;
        }

        if (options.Repeats == RepeatRule.Count)
        {
            return options.Schema?.Where(c => c.Name != RepeatedRows.CountColumn).Select(c => c.Name).ToArray() is { Length: > 0 } others
                ? throw ColumnsMissing($"file '{path.Shown}', whose rows are counted,", others, [RepeatedRows.CountColumn])
                : new FeaturePlan([], roles);
        }

        FeatureColumn[] columns = options.Schema is { } schema
            ? Fitted(table, schema, roles, options.MissingIn)
            : Found(table, options, roles);
        return columns.Length > 0 ? new FeaturePlan(columns, roles)
            : throw new DataException($"file '{path.Shown}' has no columns besides '{options.IdColumn}' that could be features");
    }

    private static FeatureColumn[] Found(OpenTable table, FeatureTableOptions options, int[] roles)
    {
        IReadOnlyList<string> names = table.Columns;
        var known = names.ToHashSet(CanonicalText.Comparer);
        if (options.Kinds.Keys.Concat(options.MissingIn.Keys).FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            table.Find(unknown);
        }

        var patterns = new ColumnPatterns(table, options.ListPath);
        HashSet<int> dropped = patterns.Find(options.DropColumns);
        HashSet<int>? chosen = options.Columns is { } columnsOf ? patterns.Find(columnsOf) : null;
        var kinds = new Dictionary<string, ColumnKind>(options.Kinds, CanonicalText.Comparer);
        var missing = new Dictionary<string, IReadOnlyList<string>>(options.MissingIn, CanonicalText.Comparer);
        var columns = new List<FeatureColumn>();
        for (int field = 0; field < names.Count; field++)
        {
            if (roles[field] == Skipped && !dropped.Contains(field) && chosen?.Contains(field) != false)
            {
                roles[field] = columns.Count;
                ColumnKind? kind = kinds.TryGetValue(names[field], out ColumnKind declared) ? declared : null;
                columns.Add(new FeatureColumn(names[field], kind, []) { Missing = missing.GetValueOrDefault(names[field], []) });
            }
        }

        return [.. columns];
    }

    private static FeatureColumn[] Fitted(OpenTable table, IReadOnlyList<ColumnSchema> schema, int[] roles,
        IReadOnlyDictionary<string, IReadOnlyList<string>> missingIn)
    {
        IReadOnlyList<string> names = table.Columns;
        var fieldOf = new Dictionary<string, int>(names.Count, CanonicalText.Comparer);
        for (int field = 0; field < names.Count; field++)
        {
            fieldOf.Add(names[field], field);
        }

        var missing = schema.Where(c => !fieldOf.ContainsKey(c.Name)).Select(c => c.Name).ToList();
        if (missing.Count > 0)
        {
            HashSet<string> expected = schema.Select(c => c.Name).ToHashSet(CanonicalText.Comparer);
            throw ColumnsMissing($"file '{table.Path.Shown}'", missing, [.. names.Where((name, field) => roles[field] == Skipped && !expected.Contains(name))]);
        }

        var told = new Dictionary<string, IReadOnlyList<string>>(missingIn, CanonicalText.Comparer);
        var columns = new FeatureColumn[schema.Count];
        for (int c = 0; c < columns.Length; c++)
        {
            roles[fieldOf[schema[c].Name]] = c;
            columns[c] = new FeatureColumn(schema[c].Name, schema[c].Kind, schema[c].Categories, schema[c].Scale)
            {
                Missing = told.TryGetValue(schema[c].Name, out IReadOnlyList<string>? texts) ? [.. schema[c].Missing, .. texts] : schema[c].Missing,
            };
        }

        return columns;
    }

    /// <summary>Columns that a fitted model expects are not there.</summary>
    /// <param name="thing">What lacks them.</param>
    /// <param name="missing">Their names, at least one.</param>
    /// <param name="present">The names there are that have no use yet.</param>
    public static DataException ColumnsMissing(string thing, IReadOnlyList<string> missing, IReadOnlyCollection<string> present)
    {
        if (missing.Count > 1)
        {
            return new DataException(
                $"{thing} lacks {missing.Count} columns the model was fitted with ({NameHints.List(missing)}); " +
                "add them or fit again");
        }

        string near = NearestName.Find(missing[0], present) is { } name ? $" (is it '{name}'?)" : "";
        return new DataException($"{thing} lacks column '{missing[0]}', which the model was fitted with{near}; " +
            "add it or fit again");
    }
}
