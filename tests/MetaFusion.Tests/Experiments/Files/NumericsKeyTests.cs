using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation.Settings;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Tests.Experiments.Files;

/// <summary>The numerics number of a run's file, and whose defaults count for keys that it lacks.</summary>
public sealed class NumericsKeyTests
{
    private const string Minimal = "target: {file: t.csv, column: y}\nmodalities: {genes: genes.csv}\n";

    private static readonly SettingTable Table = new(
        [((Setting)new Setting<int>("width", 64, new WholeKind(new(From: 1), 64), "width")).Formerly(2, "32").Formerly(1, "16")]);

    private static readonly Block<Widths> Block = new("{width: 64}",
    [
        new SettingEntry<Widths, int>(
            (Setting<int>)Table[0], section => section.Width, (section, value) => section with { Width = value }),
    ]);

    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 32)]
    [InlineData(3, 64)]
    [InlineData(int.MaxValue, 64)]
    public void Read_KeyLeftOut_TakesTheDefaultOfTheNumber(int numerics, int expected)
    {
        var log = new SettingLog();

        Widths section = Block.Read(new MapNode(Place.Option), "", log, numerics);
        SettingValues values = Table.Parse(new Dictionary<string, string>(), numerics: numerics);

        Assert.Equal(expected, section.Width);
        Assert.Equal(expected, values.Whole("width"));
        Assert.Empty(log.Messages);
    }

    [Fact]
    public void Read_KeyGiven_CountsUnderAnyNumber()
    {
        var map = new MapNode(Place.Option);
        map.Add("width", Place.Option, new ScalarNode(Place.Option, "8", IsPlain: true));

        Assert.Equal(8, Block.Read(map, "", new SettingLog(), 1).Width);
    }

    [Fact]
    public void Constructor_OlderDefaultAgainstTheRule_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new SettingTable([Setting.Whole("width", 64, "width", from: 1).Formerly(1, "0")]));

    [Fact]
    public void WriteFile_Run_StatesMarkSchemaAndNumber()
    {
        string[] lines = ExperimentFile.WriteFile(ExperimentFile.Parse(Minimal, "e.yaml"), RunFolder.Mark[2..], numerics: 1).Split('\n');

        Assert.Equal(RunFolder.Mark, lines[0]);
        Assert.StartsWith("# yaml-language-server: $schema=experiment.schema.json ", lines[1], StringComparison.Ordinal);
        Assert.Equal(["name:", "seed:", "threads:", "numerics:"], lines[2..6].Select(line => line.Split(' ')[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("numerics: 2\n")]
    public void Parse_PresentNumber_GivesTheSameExperiment(string line) =>
        Assert.Equal(ExperimentFile.Parse(Minimal, "e.yaml"), ExperimentFile.Parse(line + Minimal, "e.yaml"));

    [Fact]
    public void Parse_FirstNumber_TakesTheDefaultsThatHeldThen()
    {
        Experiment experiment = ExperimentFile.Parse($"numerics: 1\n{Minimal}", "e.yaml");

        Assert.Equal(
            (FoldChoice.None, TargetScale.Standard, 0, "greedy", false),
            (experiment.Training.Folds, experiment.Training.TargetScale, experiment.Training.Patience, experiment.Ensemble, experiment.Calibration.Temperature));
        Assert.Equal([], experiment.Cohort.Classic!);
    }

    [Theory]
    [InlineData("99", "numerics (line 3): 99 is newer than 2, the newest that this version knows; " +
        "fit it with a newer MetaFusion, or leave the key out to fit it with the numbers of this one")]
    [InlineData("0", "numerics (line 3): 0 is out of range; write a whole number of 1 or more")]
    [InlineData("old", "numerics (line 3): 'old' is not a whole number; write for example 2")]
    public void Parse_NumberThatIsNot_IsRefused(string number, string fault)
    {
        var thrown = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse($"{Minimal}numerics: {number}\n", "e.yaml"));

        Assert.Equal($"e.yaml: {fault}", thrown.Message);
    }

    private sealed record Widths
    {
        public int Width { get; init; } = 64;
    }
}
