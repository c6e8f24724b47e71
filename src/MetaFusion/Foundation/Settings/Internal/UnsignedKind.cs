using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A whole number of 0 or more, of up to 64 bits.</summary>
/// <param name="example">What a fault proposes to write.</param>
internal sealed class UnsignedKind(ulong example) : ScalarKind<ulong>
{
    /// <inheritdoc/>
    public override string Name => "whole number";

    /// <inheritdoc/>
    public override string Range => $"0 to {Invariant(ulong.MaxValue)}";

    /// <inheritdoc/>
    public override string Example => Invariant(example);

    /// <inheritdoc/>
    public override string Write(ulong value) => Invariant(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = ulong.MaxValue };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out ulong value, [NotNullWhen(false)] out string? fault)
    {
        fault = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            ? null
            : WholeKind.NotWhole(text, Example, Invariant(ulong.MaxValue));
        return fault is null;
    }

    /// <inheritdoc/>
    protected override string? Fault(ulong value) => null;
}
