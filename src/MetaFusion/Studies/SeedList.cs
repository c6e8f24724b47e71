using System.Globalization;
using MetaFusion.Foundation;

namespace MetaFusion.Studies;

/// <summary>Seeds as people write them: <c>1-20</c>, <c>3</c>, <c>1-5,9</c>.</summary>
internal static class SeedList
{
    private const int Most = 10_000;

    /// <summary>Reads a list of seeds.</summary>
    /// <param name="text">Numbers and ranges, parted by commas.</param>
    /// <exception cref="StudyException">It is not such a list, a seed appears twice, or there are more than 10,000.</exception>
    public static IReadOnlyList<ulong> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var seeds = new List<ulong>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !Read(ends[0], out ulong first) || !Read(ends[^1], out ulong last) || last < first || last - first >= Most)
            {
                throw new StudyException($"seeds '{Shortened.Of(text)}' cannot be read; write for example 1-20, or 1,3,5");
            }

            for (ulong seed = first; seed <= last; seed++)
            {
                seeds.Add(seed);
            }
        }

        return seeds.Distinct().Count() == seeds.Count && seeds.Count <= Most
            ? seeds
            : throw new StudyException($"seeds '{Shortened.Of(text)}' name a seed twice, or more than {Most} seeds; list each once");
    }

    /// <summary>Writes a list of seeds: a range where they follow each other.</summary>
    /// <param name="seeds">The seeds, at least one.</param>
    public static string Text(IReadOnlyList<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        bool isRange = seeds.Count > 1 && seeds.Select((seed, i) => seed == seeds[0] + (ulong)i).All(holds => holds);
        return isRange
            ? string.Create(CultureInfo.InvariantCulture, $"{seeds[0]}-{seeds[^1]}")
            : string.Join(',', seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture)));
    }

    private static bool Read(string text, out ulong seed) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed) && seed < ulong.MaxValue;
}
