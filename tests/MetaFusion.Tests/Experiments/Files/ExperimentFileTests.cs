using System.Text;
using MetaFusion.Data;
using MetaFusion.Experiments.Files;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Files;

public sealed class ExperimentFileTests
{
    private const string Minimal = """
        target: {file: outcome.csv, column: responder}
        modalities:
          clinic: {file: clinic.csv, kinds: {smoker: categorical}, drop: [note]}
          genes: genes.csv

        """;

    [Fact]
    public void Parse_Minimal_TakesTheDefaults()
    {
        Experiment experiment = ExperimentFile.Parse(Minimal, "e.yaml");

        Assert.Equal("experiment", experiment.Name);
        Assert.Equal(1UL, experiment.Seed);
        Assert.Equal(0, experiment.Threads);
        Assert.Equal(".", experiment.Data.Folder);
        Assert.Equal("id", experiment.Data.Id);
        Assert.Equal(["", "NA", "NaN"], experiment.Data.Missing);
        Assert.Equal("outcome.csv", experiment.Target.File);
        Assert.Equal(["responder"], experiment.Target.Columns);
        Assert.Null(experiment.Target.Kind);
        Assert.Equal(ClassWeightChoice.None, experiment.Target.ClassWeightChoice);
        Assert.Equal(["clinic", "genes"], experiment.Modalities.Select(modality => modality.Name));
        Assert.Equal([new ColumnKindChoice("smoker", ColumnKind.Categorical)], experiment.Modalities[0].Kinds);
        Assert.Equal(["note"], experiment.Modalities[0].Drop);
        Assert.Equal("genes.csv", experiment.Modalities[1].File);
        Assert.Equal((0.2, 0.2, true), (experiment.Split.Test, experiment.Split.Validation, experiment.Split.Stratify));
        Assert.Equal((null, null, null), (experiment.Split.Group, experiment.Split.Column, experiment.Split.File));
        Assert.Equal(
            (true, "mean", "most-frequent", false, "ignore"),
            (experiment.Preprocessing.Standardize, experiment.Preprocessing.Numeric, experiment.Preprocessing.Categorical,
                experiment.Preprocessing.MissingIndicator, experiment.Preprocessing.Unknown));
        Assert.Equal(CohortKind.Auto, experiment.Cohort.Kind);
        Assert.Equal([256], experiment.Cohort.Extractor);
        Assert.Equal([128, 64], experiment.Cohort.Head);
        Assert.Equal(
            (null as int?, 64, 0.001, 0.0, "adam", null as int?),
            (experiment.Training.Epochs, experiment.Training.BatchSize, experiment.Training.LearningRate,
                experiment.Training.WeightDecay, experiment.Training.Optimizer, experiment.Training.Patience));
        Assert.Equal([0, 0.99, 3], experiment.MutualLearning.Rho);
        Assert.Equal(("clustering", 0), (experiment.MutualLearning.Weights, experiment.MutualLearning.BurnIn));
        Assert.Equal("shrunk", experiment.Ensemble);
        Assert.Equal((FoldChoice.Auto, TargetScale.Auto), (experiment.Training.Folds, experiment.Training.TargetScale));
        Assert.Null(experiment.Cohort.Classic);
        Assert.Null(experiment.Calibration.Temperature);
    }

    [Fact]
    public void Parse_EveryKey_GivesWhatIsWritten()
    {
        Experiment experiment = ExperimentFile.Parse(
            """
            name: clinic
            seed: 18446744073709551615
            threads: 2
            data: {folder: tables, id: patient, missing: [NA, null, "?"]}
            target: {file: t.csv, columns: [a, b], kind: regression, id: who, delimiter: tab, decimal: ","}
            modalities:
              clinic: {file: clinic.csv, id: nr, delimiter: ";", decimal: ",", kinds: {"a b": numeric}}
              scan: {file: scan.npy, ids: scan_ids.txt}
            split: {test: 0, validation: 0.5, stratify: false, group: hospital}
            preprocessing: {standardize: false, numeric: median, missing_indicator: true, unknown: error}
            cohort:
              students: [{clinic: raw, scan: pca:10}, {scan: encoder:8}]
              extractor: 32
              head: []
            training: {epochs: 3, batch_size: 7, learning_rate: 1e-2, weight_decay: 0.5, optimizer: sgd, patience: 2}
            mutual_learning: {rho: 0.5, weights: uniform, burn_in: 1}
            ensemble: stacking
            """,
            "e.yaml");

        Assert.Equal(ulong.MaxValue, experiment.Seed);
        Assert.Equal(["NA", "null", "?"], experiment.Data.Missing);
        Assert.Equal(["a", "b"], experiment.Target.Columns);
        Assert.Equal(('\t', ',', "who"), (experiment.Target.Delimiter, experiment.Target.Decimal, experiment.Target.Id));
        Assert.Equal(TaskRegistry.Find("regression"), experiment.Target.Kind);
        Assert.Equal([new ColumnKindChoice("a b", ColumnKind.Numeric)], experiment.Modalities[0].Kinds);
        Assert.Equal("scan_ids.txt", experiment.Modalities[1].Ids);
        Assert.Equal("hospital", experiment.Split.Group);
        Assert.Equal(CohortKind.List, experiment.Cohort.Kind);
        Assert.Equal(
            [new("clinic", RepresentationToken.Raw), new("scan", new RepresentationToken(RepresentationTokenKind.Pca, 10))],
            experiment.Cohort.Students[0].Representations);
        Assert.Equal([32], experiment.Cohort.Extractor);
        Assert.Empty(experiment.Cohort.Head);
        Assert.Equal(0.01, experiment.Training.LearningRate);
        Assert.Equal([0.5], experiment.MutualLearning.Rho);
        Assert.Equal(1, experiment.MutualLearning.BurnIn);
    }

    [Theory]
    [InlineData("training.epochs=50")]
    [InlineData("training.epochs = 50")]
    public void Parse_Override_ReplacesTheValue(string option) =>
        Assert.Equal(50, ExperimentFile.Parse(Minimal + "training: {epochs: 2}", "e.yaml", [option]).Training.Epochs);

    [Fact]
    public void Parse_OverridesIntoShortForms_OpenThem()
    {
        Experiment experiment = ExperimentFile.Parse(
            Minimal + "cohort: early\n", "e.yaml", ["modalities.genes.delimiter=;", "cohort.head=[8, 4]", "mutual_learning.rho=1"]);

        Assert.Equal("genes.csv", experiment.Modalities[1].File);
        Assert.Equal(';', experiment.Modalities[1].Delimiter);
        Assert.Equal(CohortKind.Early, experiment.Cohort.Kind);
        Assert.Equal([8, 4], experiment.Cohort.Head);
        Assert.Equal([1], experiment.MutualLearning.Rho);
    }

    [Theory]
    [MemberData(nameof(ExperimentSamples.All), MemberType = typeof(ExperimentSamples))]
    public void WriteThenParse_Experiment_GivesAnEqualOne(int sample)
    {
        Experiment experiment = ExperimentSamples.Get(sample);

        string text = ExperimentFile.Write(experiment, "title\nof two lines");
        Experiment read = ExperimentFile.Parse(text, "e.yaml");

        Assert.Equal(experiment, read);
        Assert.Equal(text, ExperimentFile.Write(read, "title\nof two lines"));
    }

    [Fact]
    public void Write_AnyExperiment_SpellsOutEveryKeyOfTheReader()
    {
        Experiment experiment = ExperimentFile.Parse(Minimal, "e.yaml") with { Search = new SearchSection() };
        string text = ExperimentFile.WriteFile(experiment, "title", numerics: 1);

        // A file holds one column key and one way to choose students; the other spellings cannot stand beside them.
        string[] otherSpellings =
        [
            "target.columns", "cohort.representations", "cohort.students", "method",
            .. ExperimentFile.KnownKeys().Where(key => key.StartsWith("cohort.methods", StringComparison.Ordinal)),
        ];
        Assert.All(
            ExperimentFile.KnownKeys().Except(otherSpellings),
            key => Assert.Matches($@"(?m)^ *{key.Split('.')[^1]}:", text));
    }

    [Fact]
    public void Read_File_ReadsIt()
    {
        using var folder = new TemporaryFolder();

        Experiment experiment = ExperimentFile.Read(folder.Write("experiment.yaml", "\uFEFF" + Minimal));

        Assert.Equal(2, experiment.Modalities.Count);
    }

    [Fact]
    public void Read_MissingFile_OffersTheOneThatIsThere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("experiment.yaml", Minimal);
        string path = folder.File("experimnt.yaml");

        var thrown = Assert.Throws<ExperimentException>(() => ExperimentFile.Read(path));

        Assert.Equal($"{path}: does not exist (did you mean 'experiment.yaml'?); check the path", thrown.Message);
    }

    [Fact]
    public void Validate_ExperimentFromCode_NamesTheKeysWithoutLines()
    {
        Experiment experiment = ExperimentFile.Parse(Minimal, "e.yaml") with { Threads = -1, Ensemble = "greedi" };

        var thrown = Assert.Throws<ExperimentException>(experiment.Validate);

        Assert.Equal(
            """
            the experiment has 2 faults:
              threads: -1 is out of range; write a whole number from 0 to 1024
              ensemble: 'greedi' is unknown (did you mean 'greedy'?); write one of simple-average, weighted-average, majority-vote, weighted-vote, greedy, shrunk, stacking, best-single, stacking-published, sum
            """,
            thrown.Message);
    }

    [Fact]
    public void Parse_ThousandsOfMutations_GivesAnExperimentOrAnInputException()
    {
        byte[] valid = Encoding.UTF8.GetBytes(ExperimentFile.Write(ExperimentSamples.Get(1), "title"));
        var random = new RandomStream(5, "mutations");
        int refused = 0;

        for (int trial = 0; trial < 4000; trial++)
        {
            string text = Encoding.UTF8.GetString(Mutation.Of(valid, random));
            try
            {
                ExperimentFile.Parse(text, "e.yaml");
            }
            catch (InputException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 3999);
    }
}
