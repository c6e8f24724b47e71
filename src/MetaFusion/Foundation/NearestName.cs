namespace MetaFusion.Foundation;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
internal static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The candidate that is fewest slips of the finger away, or null when none is near.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">The valid names; of two equally near ones the first is taken.</param>
    /// <remarks>
    /// Slips are a letter too many, missing, wrong, or two swapped (Damerau 1964, in the restricted form that edits no
    /// letter twice); upper and lower case count as equal. Near means at most a third of the longer name, and three.
    /// </remarks>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        string? best = null;
        int bestDistance = int.MaxValue;
        if (name.Length is 0 or > LongestName)
        {
            return null;
        }

        foreach (string candidate in candidates)
        {
            int allowed = Math.Clamp(Math.Max(name.Length, candidate.Length) / 3, 1, 3);
            if (Math.Abs(candidate.Length - name.Length) > allowed || candidate.Length > LongestName)
            {
                continue;
            }

            int distance = Distance(name, candidate);
            if (distance <= allowed && distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>The nearest name as the end of a sentence, <c> (did you mean 'x'?)</c>, or nothing.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">The valid names.</param>
    public static string Hint(string name, IEnumerable<string> candidates) =>
        Find(name, candidates) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    /// <summary>The number of slips between two names, ignoring case.</summary>
    internal static int Distance(string left, string right)
    {
        // Three rows of the table of distances between prefixes: a swap looks two rows back.
        int[] beforeLast = new int[right.Length + 1];
        int[] last = new int[right.Length + 1];
        int[] current = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int wrong = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                int distance = Math.Min(Math.Min(last[j], current[j - 1]) + 1, last[j - 1] + wrong);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    distance = Math.Min(distance, beforeLast[j - 2] + 1);
                }

                current[j] = distance;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
