using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A number.</summary>
/// <param name="range">Which numbers.</param>
/// <param name="example">What a fault proposes to write.</param>
/// <param name="remedy">What to write where a number is out of range; null for "a number" and the range.</param>
/// <param name="unset">A number out of range that stands for "not set"; null for none.</param>
internal sealed class NumberKind(NumberRange range, double example, string? remedy = null, double? unset = null) : ScalarKind<double>
{
    /// <inheritdoc/>
    public override string Name => "number";

    /// <inheritdoc/>
    public override string Range => range.Short;

    /// <inheritdoc/>
    public override string Example => Invariant(example);

    /// <inheritdoc/>
    public override string Write(double value) => Invariant(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => NumberSchema.Of("number", range, unset);

    /// <inheritdoc/>
    protected override bool TryParse(string text, out double value, [NotNullWhen(false)] out string? fault)
    {
        fault = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            ? null
            : $"'{Shortened.Of(text)}' is not a number; write for example {Example}";
        return fault is null;
    }

    /// <inheritdoc/>
    protected override string? Fault(double value) => range.Contains(value) || value == unset
        ? null
        : $"{Invariant(value)} is out of range; write {remedy ?? $"a number {range.Words}".TrimEnd()}";
}
