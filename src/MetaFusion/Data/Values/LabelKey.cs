using MetaFusion.Data.Tables.Internal;

namespace MetaFusion.Data.Values;

/// <summary>What two labels of one column have in common if they are equal: a number's value, or the canonical text.</summary>
/// <param name="IsNumber">Whether <paramref name="Text"/> is a value and not a text.</param>
/// <param name="Text">The value or the text.</param>
internal readonly record struct LabelKey(bool IsNumber, string Text)
{
    /// <summary>The key of a label.</summary>
    /// <param name="label">The label.</param>
    /// <param name="byValue">Whether the numbers of its column are compared by value.</param>
    /// <param name="mark">How numbers are written.</param>
    public static LabelKey Of(string label, bool byValue, DecimalMark mark)
    {
        string text = CanonicalText.Of(label);
        return byValue && NumberText.TryValue(text, mark, out string value) ? new(true, value) : new(false, text);
    }

    /// <summary>Whether labels are all numbers, at least one.</summary>
    public static bool AreNumbers(IReadOnlyList<string> labels, DecimalMark mark) =>
        labels.Count > 0 && labels.All(label => NumberText.TryValue(CanonicalText.Of(label), mark, out _));
}
