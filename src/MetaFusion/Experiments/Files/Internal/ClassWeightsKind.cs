using System.Text.Json.Nodes;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>How much an error on each class counts: a word, or a weight by class.</summary>
internal sealed class ClassWeightsKind : SettingKind<(ClassWeightChoice Choice, ValueList<ClassWeight> Weights)>
{
    private static readonly ChoiceKind Words = new(
        ExperimentChoices.ClassWeightings, new Dictionary<string, string> { ["balanced"] = "inverse to the class's share" });

    private static readonly MapKind<double> Given = new(new NumberKind(new(Above: 0), 2), "{yes: 2, no: 1}", "`{label: weight}` with weights above 0");

    /// <inheritdoc/>
    public override string Name => "word, or keys";

    /// <inheritdoc/>
    public override string Range => $"{Words.Range}, or {Given.Range}";

    /// <inheritdoc/>
    public override bool TryRead(
        SettingNode node, string path, SettingLog log, out (ClassWeightChoice Choice, ValueList<ClassWeight> Weights) value)
    {
        value = (ClassWeightChoice.None, []);
        if (node is MapNode)
        {
            Given.TryRead(node, path, log, out ValueList<KeyValuePair<string, double>>? weights);
            value = (ClassWeightChoice.Given, [.. (weights ?? []).Select(weight => new ClassWeight(weight.Key, weight.Value))]);
            return true;
        }

        bool isRead = Words.TryRead(node, path, log, out string? word);
        value.Choice = word == "balanced" ? ClassWeightChoice.Balanced : ClassWeightChoice.None;
        return isRead;
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, (ClassWeightChoice Choice, ValueList<ClassWeight> Weights) value) =>
        value.Choice == ClassWeightChoice.Given && value.Weights.Count == 0
            ? [new SettingFault(path, "lists no class; write none, balanced, or for example {yes: 2, no: 1}")]
            : Given.Check(path, Pairs(value.Weights));

    /// <inheritdoc/>
    public override string Write((ClassWeightChoice Choice, ValueList<ClassWeight> Weights) value) => value.Choice switch
    {
        ClassWeightChoice.Given => Given.Write(Pairs(value.Weights)),
        ClassWeightChoice.Balanced => "balanced",
        _ => "none",
    };

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(Words.Schema(), Given.Schema()) };

    private static ValueList<KeyValuePair<string, double>> Pairs(ValueList<ClassWeight> weights) =>
        [.. weights.Select(weight => KeyValuePair.Create(weight.Class, weight.Weight))];
}
