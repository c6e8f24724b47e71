using System.Text.Json.Nodes;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.MutualLearning;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>A number of folds, or the words <c>auto</c> and <c>none</c>.</summary>
internal sealed class FoldKind : SettingKind<FoldChoice>
{
    private readonly WholeKind _number = new(new(From: 2, To: FoldChoice.Most), 5);

    /// <inheritdoc/>
    public override string Name => $"{_number.Name}, or {FoldChoice.Auto}, or {FoldChoice.None}";

    /// <inheritdoc/>
    public override string Range => $"`{FoldChoice.Auto}`, `{FoldChoice.None}`, {_number.Range}";

    /// <inheritdoc/>
    public override bool TryRead(SettingNode node, string path, SettingLog log, out FoldChoice value)
    {
        value = node is ScalarNode { Text: "none" } ? FoldChoice.None : FoldChoice.Auto;
        if (node is ScalarNode { Text: "auto" or "none" })
        {
            return true;
        }

        if (!_number.TryRead(node, path, log, out int folds))
        {
            return false;
        }

        value = folds is >= 2 and <= FoldChoice.Most ? FoldChoice.Of(folds) : value;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, FoldChoice value) => value.Count is null or 0 ? [] : _number.Check(path, value.Count.Value);

    /// <inheritdoc/>
    public override string Write(FoldChoice value) => value.ToString();

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["const"] = "auto" }, new JsonObject { ["const"] = "none" }, _number.Schema()),
    };
}
