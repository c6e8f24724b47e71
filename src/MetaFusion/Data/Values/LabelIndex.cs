using MetaFusion.Data.Tables.Internal;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Values;

/// <summary>Finds labels among known ones, however they are written: numbers by value where all known ones are numbers.</summary>
internal sealed class LabelIndex
{
    private const int ShortestSlip = 3;

    private readonly Dictionary<LabelKey, int> _places;
    private readonly IReadOnlyList<string> _known;
    private readonly DecimalMark _mark;
    private readonly bool _byValue;

    /// <param name="known">The known labels.</param>
    /// <param name="mark">How numbers are written.</param>
    public LabelIndex(IReadOnlyList<string> known, DecimalMark mark = DecimalMark.Point)
    {
        _known = known;
        _mark = mark;
        _byValue = LabelKey.AreNumbers(known, mark);
        _places = Places();

        // A model that learned 0 and 0.0 as two labels keeps them apart.
        if (_byValue && _places.Count < known.Count)
        {
            _byValue = false;
            _places = Places();
        }
    }

    /// <summary>Whether numbers are compared by value.</summary>
    public bool ComparesNumbers => _byValue;

    /// <summary>The place of a label among the known ones; −1 where it is not known.</summary>
    public int Of(string label) => _places.GetValueOrDefault(LabelKey.Of(label, _byValue, _mark), -1);

    /// <summary>The known label that somebody may have meant; null where none is near.</summary>
    /// <param name="label">A label that is not known.</param>
    /// <remarks>
    /// It differs by case alone, is the same number, or is a slip of the finger away. Short labels and numbers have no slips: any
    /// other one of them is near.
    /// </remarks>
    public string? Resembling(string label)
    {
        string text = CanonicalText.Of(label);
        return _known.FirstOrDefault(known => string.Equals(CanonicalText.Of(known), text, StringComparison.OrdinalIgnoreCase))
            ?? _known.FirstOrDefault(known => SameNumber(CanonicalText.Of(known), text))
            ?? (text.Length < ShortestSlip || NumberText.TryExact(text, _mark, out _) ? null : NearestName.Find(text, _known));
    }

    private bool SameNumber(string left, string right) =>
        NumberText.TryExact(left, _mark, out string a) && NumberText.TryExact(right, _mark, out string b) && a == b;

    private Dictionary<LabelKey, int> Places()
    {
        var places = new Dictionary<LabelKey, int>(_known.Count);
        for (int i = 0; i < _known.Count; i++)
        {
            places.TryAdd(LabelKey.Of(_known[i], _byValue, _mark), i);
        }

        return places;
    }
}
