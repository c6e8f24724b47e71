namespace MetaFusion.Data.Tables.Internal;

/// <summary>The order of class labels: as numbers where all are numbers, so that 10 follows 9; else ordinal.</summary>
internal static class ClassOrder
{
    /// <summary>Tells whether a label is a number, and which.</summary>
    public delegate bool NumberParser(string label, out double number);

    /// <summary>Sorts labels.</summary>
    public static string[] Sort(IEnumerable<string> labels, NumberParser parse)
    {
        string[] sorted = labels.Order(StringComparer.Ordinal).ToArray();
        double[] numbers = new double[sorted.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            if (!parse(sorted[i], out numbers[i]))
            {
                return sorted;
            }
        }

        return sorted.Zip(numbers).OrderBy(p => p.Second).Select(p => p.First).ToArray();
    }
}
