using MetaFusion.Data.Tables.Internal;

namespace MetaFusion.Data.Values;

/// <summary>The labels of one column, those that are equal though written in several ways taken as one.</summary>
/// <remarks>
/// What nobody sees does not count. Where every label of the column is a number they are compared by value; where a model knows
/// labels, where all of these are numbers. A label is called as it is written most often, of equally frequent ways the shortest,
/// and of equally short ones the first by its characters, so that the order of rows names nothing; one that is known as the model
/// calls it.
/// </remarks>
internal sealed class EqualLabels
{
    private readonly List<string> _names = [];
    private readonly List<string> _rewritten = [];

    private EqualLabels(int[] nameOf) => NameOf = nameOf;

    /// <summary>The different labels, those that are known first, the others in the order of their first appearance.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The place in <see cref="Names"/> of every way of writing.</summary>
    public int[] NameOf { get; }

    /// <summary>Numbers that were taken as one though written in several ways, each as <c>'0.0' for '0'</c>.</summary>
    public IReadOnlyList<string> Rewritten => _rewritten;

    /// <summary>Finds what is equal.</summary>
    /// <param name="spellings">The texts of the column, no text twice, in the order of their first appearance.</param>
    /// <param name="counts">How often each occurs.</param>
    /// <param name="mark">How numbers are written.</param>
    /// <param name="known">How many of the texts, at the beginning, are labels of a fitted model: they stay as they are.</param>
    public static EqualLabels Of(IReadOnlyList<string> spellings, IReadOnlyList<int> counts, DecimalMark mark, int known = 0)
    {
        var result = new EqualLabels(new int[spellings.Count]);
        var index = new LabelIndex([.. spellings.Take(known)], mark);
        bool byValue = known == 0 ? LabelKey.AreNumbers(spellings, mark) : index.ComparesNumbers;
        var places = new Dictionary<LabelKey, int>();
        var ways = new List<List<int>>();
        for (int i = 0; i < spellings.Count; i++)
        {
            int place = i < known ? i : index.Of(spellings[i]);
            if (place < 0 && !places.TryGetValue(LabelKey.Of(spellings[i], byValue, mark), out place))
            {
                places.Add(LabelKey.Of(spellings[i], byValue, mark), place = ways.Count);
            }

            if (place == ways.Count)
            {
                ways.Add([]);
            }

            ways[place].Add(i);
            result.NameOf[i] = place;
        }

        for (int place = 0; place < ways.Count; place++)
        {
            result._names.Add(place < known ? spellings[place] : MostFrequent(ways[place], spellings, counts));
            result.NoteOthers(ways[place], spellings, byValue && known == 0);
        }

        return result;
    }

    /// <summary>The same for a value of every sample; empty texts stand for none and stay.</summary>
    /// <param name="values">The values.</param>
    /// <param name="mark">How numbers are written.</param>
    public static (string[] Values, EqualLabels Labels) Unify(IReadOnlyList<string> values, DecimalMark mark)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<int>();
        foreach (string value in values.Where(IsThere))
        {
            if (codes.TryAdd(value, counts.Count))
            {
                counts.Add(0);
            }

            counts[codes[value]]++;
        }

        EqualLabels labels = Of([.. codes.Keys], counts, mark);
        return ([.. values.Select(value => IsThere(value) ? labels.Names[labels.NameOf[codes[value]]] : "")], labels);

        static bool IsThere(string value) => CanonicalText.Of(value).Length > 0;
    }

    private static string MostFrequent(List<int> ways, IReadOnlyList<string> spellings, IReadOnlyList<int> counts) => ways.Count == 1
        ? CanonicalText.Shown(spellings[ways[0]])
        : ways.GroupBy(way => CanonicalText.Shown(spellings[way]), StringComparer.Ordinal)
            .OrderByDescending(same => same.Sum(way => counts[way]))
            .ThenBy(same => same.Key.Length)
            .ThenBy(same => same.Key, StringComparer.Ordinal)
            .First().Key;

    private void NoteOthers(List<int> ways, IReadOnlyList<string> spellings, bool tells)
    {
        if (tells && ways.Count > 1)
        {
            string name = _names[^1];
            _rewritten.AddRange(ways.Where(way => !CanonicalText.Same(spellings[way], name)).Select(way => $"'{CanonicalText.Shown(spellings[way])}' for '{name}'"));
        }
    }
}
