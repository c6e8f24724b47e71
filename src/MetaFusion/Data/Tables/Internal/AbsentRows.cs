namespace MetaFusion.Data.Tables.Internal;

/// <summary>Leaves out rows with so few values that the sample counts as lacking the modality.</summary>
internal static class AbsentRows
{
    /// <summary>The rows that are there; the same modality where all are.</summary>
    /// <param name="modality">The modality as read.</param>
    /// <param name="from">The share of missing cells from which on a row counts as absent.</param>
    /// <param name="warnings">Gets a sentence where rows are left out.</param>
    /// <param name="mayBeAll">Whether all rows may be: nothing is learned from new data.</param>
    /// <exception cref="DataException">No row is left to learn from.</exception>
    public static Modality LeaveOut(Modality modality, double from, DataWarnings warnings, bool mayBeAll)
    {
        int[] kept = Enumerable.Range(0, modality.Values.Rows).Where(row => MissingIn(modality.Values.Row(row)) < from).ToArray();
        int absent = modality.Values.Rows - kept.Length;
        if (absent == 0)
        {
            return modality;
        }

        string few = from < 1 ? FormattableString.Invariant($"misses {from:0.##} of the cells or more") : "has no value at all";
        if (kept.Length == 0 && !mayBeAll)
        {
            throw new DataException($"modality '{modality.Name}': every row {few}, so nothing is left to read; " +
                "check the table, or leave the modality out");
        }

        warnings.Add($"modality '{modality.Name}': {TableFaults.Count(absent, "row")} of {modality.Values.Rows} " +
            $"{(absent == 1 ? few : few.Replace("misses", "miss", StringComparison.Ordinal).Replace("has", "have", StringComparison.Ordinal))}; " +
            $"{(absent == 1 ? "its sample counts" : "their samples count")} as lacking the modality");
        return modality.Take(kept);
    }

    private static double MissingIn(ReadOnlySpan<float> cells)
    {
        int missing = 0;
        foreach (float cell in cells)
        {
            missing += float.IsNaN(cell) ? 1 : 0;
        }

        return cells.IsEmpty ? 0 : (double)missing / cells.Length;
    }
}
