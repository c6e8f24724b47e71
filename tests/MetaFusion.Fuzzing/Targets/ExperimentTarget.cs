using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Experiments.Runs;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Experiment files; one that is read must survive being written and read again, and become options.</summary>
internal sealed class ExperimentTarget(WorkFolder work, SmallRun run) : FuzzTarget
{
    public override string Name => "experiment";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        run.File(RunFiles.Experiment),
        File.ReadAllBytes(RepositoryFolder.PathOf("examples/clinic/experiment.yaml")),
        .. Dictionaries.Texts(
            "target: {file: t.csv, column: y}\nmodalities: {a: a.csv}\n",
            "target: {file: t.csv, columns: [y, z], kind: regression}\nmodalities:\n  a: {file: a.npy, ids: ids.txt}\n  b: {file: b.csv, delimiter: \";\", decimal: \",\", drop: [x]}\n" +
                "cohort:\n  students:\n    - {a: raw, b: none}\n    - {a: \"pca:2\", b: \"mlp:3\"}\ntrainer: cooperative\nensemble: sum\n",
            "target: {file: t.csv, column: y, class_weights: {yes: 2, no: 1}}\nmodalities: {a: a.csv}\nsearch:\n  method: random\n  budget: {trials: 3, minutes: 1}\n" +
                "  space: {training.learning_rate: {log_uniform: [1e-4, 1e-1]}, ensemble: [greedy, stacking]}\n"),
    ];

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Yaml;

    public override double Weight => 2;

    public override byte[] Generate(RandomStream random) => YamlGenerator.Experiments.Draw(random);

    public override void Read(byte[] input, int variant)
    {
        Experiment experiment = ExperimentFile.Read(work.Write("e.yaml", input));
        Experiment again = ExperimentFile.Parse(ExperimentFile.Write(experiment, "again"), "again");
        if (!experiment.Equals(again))
        {
            throw new InvalidOperationException("The experiment that was written and read again is another one.");
        }

        if (IdentityText.Of(experiment, "") != IdentityText.Of(again, ""))
        {
            throw new InvalidOperationException("The experiment that was written and read again has another identity.");
        }

        ExperimentOptions.ForData(experiment, work.Path).Validate();
        ExperimentOptions.ForFit(experiment);
    }
}
