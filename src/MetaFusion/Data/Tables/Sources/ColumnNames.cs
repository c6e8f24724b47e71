using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Sources;

/// <summary>What holds of the column names of every table.</summary>
internal static class ColumnNames
{
    /// <summary>Names as they count: shown without what nobody sees, the first called <c>id</c> where it has no name.</summary>
    /// <param name="names">The names as they are written.</param>
    public static List<string> Of(IEnumerable<string> names)
    {
        List<string> shown = [.. names.Select(CanonicalText.Shown)];
        NameFirst(shown);
        return shown;
    }

    /// <summary>What data frames write above their row names is the column of ids.</summary>
    public static void NameFirst(List<string> names)
    {
        if (names.Count > 0 && names[0].Length == 0 && !names.Contains(FeatureTableOptions.DefaultIdColumn))
        {
            names[0] = FeatureTableOptions.DefaultIdColumn;
        }
    }

    /// <summary>Checks that every column has a name of its own.</summary>
    /// <param name="names">The names.</param>
    /// <param name="path">The file.</param>
    /// <param name="place">Where the names stand.</param>
    /// <param name="mayTell">Whether the message may tell a name.</param>
    /// <exception cref="DataException">A name is empty, or appears twice.</exception>
    public static void Check(IReadOnlyList<string> names, DataPath path, int place, Func<bool> mayTell)
    {
        var seen = new Dictionary<string, int>(names.Count, CanonicalText.Comparer);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
            {
                throw NoName(path, place, i + 1);
            }

            if (!seen.TryAdd(names[i], i))
            {
                string name = mayTell() ? $"the column name '{TableFaults.Short(names[i])}'" : "a column name";
                throw new DataException(
                    $"{path.At(place)}: {name} appears twice (columns {seen[names[i]] + 1} and {i + 1}); names must be unique");
            }
        }
    }

    /// <summary>The place of a name; -1 where it is none.</summary>
    public static int IndexOf(string name, IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (CanonicalText.Same(names[i], name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A table has no column of a name.</summary>
    /// <param name="column">The name.</param>
    /// <param name="names">The names there are; they are told.</param>
    /// <param name="path">The file.</param>
    public static DataException Unknown(string column, IReadOnlyCollection<string> names, DataPath path) =>
        new($"file '{path.Shown}' has no column '{column}'{NameHints.Hint(column, names, "; its columns are", "")}");

    /// <summary>A column has no name.</summary>
    public static DataException NoName(DataPath path, int place, int column) =>
        new($"{path.At(place)}: column {column} has no name; give it one or remove the column");
}
