using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MetaFusion.Data.Values;

/// <summary>
/// Canonical decomposition of text (Unicode Standard, section 3.11, form D): <c>é</c> and <c>e</c> with an accent behind it become the
/// same characters. It is computed from a table of our own, because <see cref="string.Normalize()"/> returns its text unchanged
/// where .NET runs without ICU.
/// </summary>
internal static class UnicodeForm
{
    private const string TableName = "unicode-canonical.txt";

    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11172;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int FirstTail = 0x11A7;
    private const int Vowels = 21;
    private const int Tails = 28;

    private static readonly Lazy<(FrozenDictionary<int, int[]> Decompositions, FrozenDictionary<int, byte> Classes)> Table = new(Load);

    /// <summary>Decomposes, and puts the marks behind a letter in their canonical order.</summary>
    /// <param name="text">Any text; halves of surrogate pairs become U+FFFD.</param>
    public static string Decompose(string text)
    {
        var points = new List<int>(text.Length + 8);
        foreach (Rune rune in text.EnumerateRunes())
        {
            Append(rune.Value, points);
        }

        Order(points);
        var result = new StringBuilder(points.Count);
        Span<char> characters = stackalloc char[2];
        foreach (int point in points)
        {
            result.Append(characters[..new Rune(point).EncodeToUtf16(characters)]);
        }

        return result.ToString();
    }

    private static void Append(int point, List<int> points)
    {
        int syllable = point - FirstSyllable;
        if (syllable is >= 0 and < Syllables)
        {
            points.Add(FirstLead + (syllable / (Vowels * Tails)));
            points.Add(FirstVowel + (syllable % (Vowels * Tails) / Tails));
            if (syllable % Tails != 0)
            {
                points.Add(FirstTail + (syllable % Tails));
            }
        }
        else if (Table.Value.Decompositions.TryGetValue(point, out int[]? parts))
        {
            points.AddRange(parts);
        }
        else
        {
            points.Add(point);
        }
    }

    /// <summary>Marks between two letters ascend by class; marks of one class keep their order.</summary>
    private static void Order(List<int> points)
    {
        int start = 0;
        while (start < points.Count)
        {
            int end = start;
            while (end < points.Count && ClassOf(points[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                int[] ordered = [.. points.GetRange(start, end - start).OrderBy(ClassOf)];
                ordered.CopyTo(CollectionsMarshal.AsSpan(points)[start..]);
            }

            start = end + 1;
        }
    }

    private static byte ClassOf(int point) => Table.Value.Classes.GetValueOrDefault(point);

    private static (FrozenDictionary<int, int[]> Decompositions, FrozenDictionary<int, byte> Classes) Load()
    {
        var decompositions = new Dictionary<int, int[]>();
        var classes = new Dictionary<int, byte>();
        using Stream stream = typeof(UnicodeForm).Assembly.GetManifestResourceStream(TableName)
            ?? throw new InvalidOperationException($"The resource '{TableName}' is missing from this build.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            foreach (string entry in line.StartsWith('#') ? [] : line.Split(' '))
            {
                Read(entry, decompositions, classes);
            }
        }

        return (decompositions.ToFrozenDictionary(), classes.ToFrozenDictionary());
    }

    private static void Read(string entry, Dictionary<int, int[]> decompositions, Dictionary<int, byte> classes)
    {
        if (entry.Split('=') is [string whole, string parts])
        {
            decompositions.Add(Point(whole), [.. parts.Split('+').Select(Point)]);
        }
        else if (entry.Split(':') is [string range, string number])
        {
            string[] ends = range.Split("..");
            for (int point = Point(ends[0]); point <= Point(ends[^1]); point++)
            {
                classes.Add(point, byte.Parse(number, CultureInfo.InvariantCulture));
            }
        }
    }

    private static int Point(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
