using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A whole number of up to 32 bits.</summary>
/// <param name="range">Which numbers.</param>
/// <param name="example">What a fault proposes to write.</param>
/// <param name="unset">A number out of range that stands for "not set"; null for none.</param>
internal sealed class WholeKind(NumberRange range, int example, int? unset = null) : ScalarKind<int>
{
    /// <inheritdoc/>
    public override string Name => "whole number";

    /// <inheritdoc/>
    public override string Range => range.Short;

    /// <inheritdoc/>
    public override string Example => Invariant(example);

    /// <inheritdoc/>
    public override string Write(int value) => Invariant(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => NumberSchema.Of("integer", range, unset);

    /// <summary>The sentence about a text that is no whole number of its type.</summary>
    /// <param name="text">The text.</param>
    /// <param name="example">What to write instead.</param>
    /// <param name="maximum">The largest number of the type.</param>
    internal static string NotWhole(string text, string example, string maximum) =>
        text.Length > 0 && text.All(char.IsAsciiDigit)
            ? $"{Shortened.Of(text)} is out of range; write {maximum} or less"
            : $"'{Shortened.Of(text)}' is not a whole number; write for example {example}";

    /// <inheritdoc/>
    protected override bool TryParse(string text, out int value, [NotNullWhen(false)] out string? fault)
    {
        fault = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            ? null
            : NotWhole(text, Example, Invariant(int.MaxValue));
        return fault is null;
    }

    /// <inheritdoc/>
    protected override string? Fault(int value) => range.Contains(value) || value == unset
        ? null
        : $"{Invariant(value)} is out of range; write {$"a whole number {range.Words}".TrimEnd()}";
}
