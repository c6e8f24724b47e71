using System.Text;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Methods;
using MetaFusion.Representations;
using MetaFusion.Studies;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Words of a command line or a manifest: seeds, designs, representations, settings of a method; what is read must come back equal.</summary>
internal sealed class WordTarget : FuzzTarget
{
    public override string Name => "word";

    public override IReadOnlyList<byte[]> Seeds { get; } = Dictionaries.Texts(
        "1-20", "1,3,5", "0-99,200", "holdout:30", "holdout:0.2", "kfold:5", "kfold:5x3", "nested:5x4", "leave-one-out", "folds:FILE.csv",
        "raw", "none", "pca:10", "mlp:3", "encoder:64", "[64, 32]", "0.1", "entropy", "true");

    public override IReadOnlyList<byte[]> Tokens { get; } =
        [.. Dictionaries.Numbers, .. Dictionaries.AwkwardText, .. Dictionaries.Texts(":", "-", ",", "x", "kfold:", "holdout:", "pca:", "1-18446744073709551615")];

    public override void Read(byte[] input, int variant)
    {
        string text = Encoding.UTF8.GetString(input);
        switch (variant % 4)
        {
            case 0:
                SeedList.Parse(text);
                break;
            case 1:
                var design = EvaluationDesign.Parse(text);
                RoundTrip.Require(EvaluationDesign.Parse(design.ToString()).Equals(design), "design");
                break;
            case 2:
                var view = RepresentationSpec.Parse(text);
                RoundTrip.Require(RepresentationSpec.Parse(view.ToString()).Equals(view), "representation");
                break;
            default:
                var table = MethodRegistry.All[0].Settings;
                string key = table.Keys[(variant / 4) % table.Keys.Count];
                var settings = table.Parse(new Dictionary<string, string> { [key] = text });
                RoundTrip.Require(table.Parse(settings.Texts).Texts[key] == settings.Texts[key], "setting");
                break;
        }
    }
}
