namespace MetaFusion.Data.Internal;

/// <summary>Finds the name a person probably meant.</summary>
internal static class NearestName
{
    private const int Shown = 5;

    /// <summary>The name with the fewest edits to the wanted one, or null where none is close.</summary>
    /// <remarks>Case does not count as an edit; close means a third of the letters, at least one, at most three.</remarks>
    public static string? Find(string wanted, IEnumerable<string> names)
    {
        int limit = Math.Clamp(wanted.Length / 3, 1, 3);
        string? best = null;
        int bestDistance = limit + 1;
        foreach (string name in names)
        {
            if (Math.Abs(name.Length - wanted.Length) >= bestDistance)
            {
                continue;
            }

            int distance = Distance(wanted.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance < bestDistance)
            {
                (best, bestDistance) = (name, distance);
            }
        }

        return best;
    }

    /// <summary>The end of a sentence about an unknown name: the nearest one, or the first few there are.</summary>
    /// <param name="wanted">The unknown name.</param>
    /// <param name="names">The names there are.</param>
    /// <param name="list">What introduces a list of the names, with its leading punctuation.</param>
    /// <param name="none">What is said where there are no names.</param>
    public static string Hint(string wanted, IReadOnlyCollection<string> names, string list, string none)
    {
        return names.Count == 0 ? none
            : Find(wanted, names) is { } near ? $"; did you mean '{near}'?"
            : $"{list} {List(names)}";
    }

    /// <summary>Names in quotes with commas: the first few, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> names)
    {
        string shown = string.Join(", ", names.Take(Shown).Select(n => $"'{n}'"));
        return names.Count > Shown ? $"{shown} and {names.Count - Shown} more" : shown;
    }

    private static int Distance(string a, string b)
    {
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                int substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(substitution, 1 + Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
