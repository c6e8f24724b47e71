using MetaFusion.Data.Values;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Decides which columns of a file become which features.</summary>
internal static class FeaturePlan
{
    /// <summary>Makes the feature columns, and the role of every column of the file: its feature, or one of two codes.</summary>
    public static (FeatureColumn[] Columns, int[] Roles) Make(
        string[] names, DataPath path, FeatureTableOptions options, int skipped, int idRole, int timeRole)
    {
        int id = HeaderReader.Find(options.IdColumn, names, path);
        int[] roles = new int[names.Length];
        Array.Fill(roles, skipped);
        roles[id] = idRole;
        if (options.TimeColumn is { } time)
        {
            int field = HeaderReader.Find(time, names, path);
            if (field == id)
            {
                throw new DataException($"file '{path.Shown}': column '{time}' holds the ids and cannot be the time column too; name another one");
            }

            roles[field] = timeRole;
        }

        if (options.Repeats == RepeatRule.Count)
        {
            return options.Schema?.Where(c => c.Name != RepeatedRows.CountColumn).Select(c => c.Name).ToArray() is { Length: > 0 } others
                ? throw ColumnsMissing($"file '{path.Shown}', whose rows are counted,", others, [RepeatedRows.CountColumn])
                : ([], roles);
        }

        FeatureColumn[] columns = options.Schema is { } schema
            ? Fitted(names, path, schema, roles, skipped, options.MissingIn)
            : Found(names, path, options, roles, skipped);
        return columns.Length > 0 ? (columns, roles)
            : throw new DataException($"file '{path.Shown}' has no columns besides '{options.IdColumn}' that could be features");
    }

    private static FeatureColumn[] Found(string[] names, DataPath path, FeatureTableOptions options, int[] roles, int skipped)
    {
        var known = names.ToHashSet(CanonicalText.Comparer);
        if (options.DropColumns.Concat(options.Kinds.Keys).Concat(options.MissingIn.Keys).FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            HeaderReader.Find(unknown, names, path);
        }

        var dropped = options.DropColumns.ToHashSet(CanonicalText.Comparer);
        var kinds = new Dictionary<string, ColumnKind>(options.Kinds, CanonicalText.Comparer);
        var missing = new Dictionary<string, IReadOnlyList<string>>(options.MissingIn, CanonicalText.Comparer);
        var columns = new List<FeatureColumn>();
        for (int field = 0; field < names.Length; field++)
        {
            if (roles[field] == skipped && !dropped.Contains(names[field]))
            {
                roles[field] = columns.Count;
                ColumnKind? kind = kinds.TryGetValue(names[field], out ColumnKind declared) ? declared : null;
                columns.Add(new FeatureColumn(names[field], kind, []) { Missing = missing.GetValueOrDefault(names[field], []) });
            }
        }

        return [.. columns];
    }

    private static FeatureColumn[] Fitted(string[] names, DataPath path, IReadOnlyList<ColumnSchema> schema, int[] roles, int skipped,
        IReadOnlyDictionary<string, IReadOnlyList<string>> missingIn)
    {
        var fieldOf = new Dictionary<string, int>(names.Length, CanonicalText.Comparer);
        for (int field = 0; field < names.Length; field++)
        {
            fieldOf.Add(names[field], field);
        }

        var missing = schema.Where(c => !fieldOf.ContainsKey(c.Name)).Select(c => c.Name).ToList();
        if (missing.Count > 0)
        {
            HashSet<string> expected = schema.Select(c => c.Name).ToHashSet(CanonicalText.Comparer);
            throw ColumnsMissing($"file '{path.Shown}'", missing, [.. names.Where((name, field) => roles[field] == skipped && !expected.Contains(name))]);
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
