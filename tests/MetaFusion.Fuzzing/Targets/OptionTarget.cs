using System.Text;
using MetaFusion.Experiments.Files;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Options <c>key=value</c> on top of an experiment.</summary>
internal sealed class OptionTarget : FuzzTarget
{
    private const string Experiment = "target: {file: t.csv, column: y}\nmodalities: {left: left.csv, right: right.csv}\n";

    public override string Name => "option";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        Dictionaries.Texts("training.epochs=5", "cohort.head=[3, 4]", "modalities.left.kinds={a: numeric}", "target.column='y'", "split.test=0.2");

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Yaml;

    public override byte[] Generate(RandomStream random) => Encoding.UTF8.GetBytes(YamlGenerator.Options.Draw(random));

    public override void Read(byte[] input, int variant) => ExperimentFile.Parse(Experiment, "e.yaml", [Encoding.UTF8.GetString(input)]);
}
