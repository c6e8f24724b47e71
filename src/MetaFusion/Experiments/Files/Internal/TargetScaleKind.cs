using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>How large a target of numbers is inside of networks: a word, or a standard deviation.</summary>
internal sealed class TargetScaleKind : ScalarKind<TargetScale>
{
    private static readonly NumberRange Numbers = new(From: TargetScale.Smallest, To: TargetScale.Largest);

    private static readonly TargetScale[] Words = [TargetScale.Auto, TargetScale.Standard, TargetScale.None];

    /// <inheritdoc/>
    public override string Name => "word, or number";

    /// <inheritdoc/>
    public override string Range =>
        $"`{TargetScale.Auto}` (a hundredth of all columns, from 1 to 10), `{TargetScale.Standard}` (1), `{TargetScale.None}` (the target as it is, as published), or a standard deviation {Numbers.Short}";

    /// <inheritdoc/>
    public override string Example => "10";

    /// <inheritdoc/>
    public override string Write(TargetScale value) => value.Name;

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. Words.Select(word => JsonValue.Create(word.Name))]) },
            NumberSchema.Of("number", Numbers, null)),
    };

    /// <inheritdoc/>
    protected override bool TryParse(string text, [NotNullWhen(true)] out TargetScale? value, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        value = Words.FirstOrDefault(word => word.Name == text);
        if (value is null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            value = Numbers.Contains(number) ? TargetScale.Of(number) : null;
            fault = value is null ? $"{Invariant(number)} is out of range; write a number {Numbers.Words}" : null;
        }
        else if (value is null)
        {
            string[] words = [.. Words.Select(word => word.Name)];
            fault = $"'{Shortened.Of(text)}' is unknown{NearestName.Hint(text, words)}; write {string.Join(", ", words)}, or for example {Example}";
        }

        return value is not null;
    }

    /// <inheritdoc/>
    protected override string? Fault(TargetScale value) => null;
}
