namespace MetaFusion.Data.Tables.Internal;

/// <summary>Leaves out columns that say nothing.</summary>
internal static class ConstantColumns
{
    /// <summary>Finds the columns worth keeping and warns of the others.</summary>
    /// <param name="block">The cells.</param>
    /// <param name="names">The columns' names.</param>
    /// <param name="thing">The table, as a sentence begins.</param>
    /// <param name="warnings">Gets a sentence for each of the two kinds of empty columns.</param>
    /// <param name="hasOneLabel">Whether the labels of a column are all equal, though they are written in several ways.</param>
    /// <param name="lost">Why cells that differ may have become equal; null where none have.</param>
    /// <exception cref="DataException">No column is left.</exception>
    public static int[] Drop(RowBlock block, string[] names, string thing, DataWarnings warnings, Func<int, bool> hasOneLabel, string? lost = null)
    {
        bool[] constant = block.FindConstant();
        var kept = new List<int>();
        var missing = new List<string>();
        var same = new List<string>();
        for (int c = 0; c < names.Length; c++)
        {
            if (!constant[c] && !hasOneLabel(c))
            {
                kept.Add(c);
            }
            else
            {
                (block.HasCell(c, block.Rows) ? same : missing).Add(names[c]);
            }
        }

        if (kept.Count == 0)
        {
            throw new DataException(lost ?? $"{thing} has no column whose cells differ, so there is nothing to learn from; check the table");
        }

        Warn(missing, "no values", thing, warnings);
        Warn(same, "the same value in every row", thing, warnings);
        return [.. kept];
    }

    private static void Warn(List<string> names, string fault, string thing, DataWarnings warnings)
    {
        if (names.Count == 1)
        {
            warnings.Add($"{thing}: column '{names[0]}' has {fault} and was left out");
        }
        else if (names.Count > 1)
        {
            warnings.Add($"{thing}: {names.Count} columns have {fault} and were left out ({NameHints.List(names)})");
        }
    }
}
