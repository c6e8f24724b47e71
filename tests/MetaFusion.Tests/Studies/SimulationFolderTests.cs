using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Simulation;
using MetaFusion.Studies;
using MetaFusion.Studies.Procedures;
using MetaFusion.Tasks;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

public sealed class SimulationFolderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Write_Tables_ReadBackAsTheDataDrawn(int classes)
    {
        using var folder = new TemporaryFolder();
        SimulationSetting setting = SmallReproduction.Setting.Simulation with { Classes = classes };

        SimulationFolder.Write(folder.File("data"), setting, 5);

        ExperimentSource source = ExperimentSource.Open(folder.File("data"));
        MultimodalDataset read = DatasetReader.Read(ExperimentOptions.ForData(source.Experiment, source.DataFolder)).Dataset;
        MultimodalDataset drawn = SimulationFolder.Draw(setting, 5).ToDataset();
        Assert.Equal(5UL, source.Experiment.Seed);
        Assert.Equal(drawn.SampleIds, read.SampleIds);
        Assert.Equal(drawn.Target!.Values, read.Target!.Values);
        Assert.Equal(drawn.Target.Classes, read.Target.Classes);
        foreach ((Modality first, Modality second) in drawn.Modalities.Zip(read.Modalities))
        {
            Assert.Equal(first.Columns.Select(c => c.Name), second.Columns.Select(c => c.Name));
            Assert.Equal(first.Values.Values.ToArray(), second.Values.Values.ToArray());
        }
    }

    [Fact]
    public void Write_PapersSetting_BringsItsCohort()
    {
        using var folder = new TemporaryFolder();

        SimulationFolder.Write(folder.File("data"), SmallReproduction.Setting.Simulation, 2, SmallReproduction.Setting);

        Assert.Equal(SmallReproduction.Setting.Experiment with { Seed = 2 }, ExperimentSource.Open(folder.File("data")).Experiment);
    }

    [Theory]
    [InlineData("linear-early")]
    [InlineData("quadratic-late")]
    public void Write_PapersSetting_TrainsWithoutFolds(string name)
    {
        using var folder = new TemporaryFolder();
        ReproductionSetting paper = ReproductionSetting.Find(name);

        SimulationFolder.Write(folder.File("data"), paper.Simulation with { Samples = 20 }, 2, paper);

        Assert.Equal(FoldChoice.None, paper.Experiment.Training.Folds);
        Assert.Equal(FoldChoice.None, ExperimentSource.Open(folder.File("data")).Experiment.Training.Folds);
        Assert.Contains("folds: none", File.ReadAllText(folder.File("data/experiment.yaml")), StringComparison.Ordinal);
    }

    /// <summary>The paper's setting with fewer samples, columns, students and epochs: tables, file and fit give what the study computes in memory.</summary>
    [Theory]
    [InlineData("linear-early")]
    [InlineData("quadratic-late")]
    public async Task Write_PapersSetting_FitsToTheFiguresOfReproduce(string name)
    {
        ReproductionSetting paper = ReproductionSetting.Find(name);
        ReproductionSetting setting = paper with
        {
            Simulation = paper.Simulation with { Samples = 150, Modalities = [.. paper.Simulation.Modalities.Select(m => m with { Width = 12, Latents = 3 })] },
            Experiment = paper.Experiment with
            {
                Training = paper.Experiment.Training with { Epochs = 3 },
                Cohort = SmallReproduction.Setting.Experiment.Cohort,
            },
        };
        using var folder = new TemporaryFolder();
        SimulationFolder.Write(folder.File("data"), setting.Simulation, 4, setting);

        StudyFigures study = ReproductionProcedure.Of(setting).Single(part => part.Procedure.Name == "cohort")
            .Run(setting, 4, 2, TestContext.Current.CancellationToken);
        FusionModel model = await ExperimentRun.Prepare(ExperimentSource.Open(folder.File("data")), folder.File("run"))
            .FitAsync(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(TargetScale.None, setting.Experiment.Training.TargetScale);
        Assert.Equal(study.Notes["rho"], FormattableString.Invariant($"{model.Rho}"));
        Assert.Equal(model.Fit!.Test!.Ensembles["greedy"], study.Contenders.Single(c => c.Contender == "meta-fusion:greedy").Test);
        foreach ((string baseline, IReadOnlyDictionary<string, double> figures) in model.Fit.Test.Baselines.Where(baseline => baseline.Key != "elastic-net"))
        {
            Assert.Equal(figures, study.Contenders.Single(c => c.Contender == baseline).Test);
        }
    }

    [Fact]
    public void Experiments_OfThePaper_ReadBackAsTheyAreWritten() => Assert.All(
        ReproductionSetting.All,
        setting => Assert.Equal(setting.Experiment, ExperimentFile.Parse(ExperimentFile.WriteFile(setting.Experiment, "title"), "experiment.yaml")));

    [Fact]
    public void Write_FolderThatAKilledCallLeft_IsWrittenAnew()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("data"));
        folder.Write("data/simulation.unfinished", "");
        folder.Write("data/.simulation.unfinished.17-1.tmp", "");
        folder.Write("data/modality1.csv", "id,x1\n");
        folder.Write("data/modality3.csv", "id,x1\n");
        folder.Write("data/.target.csv.17-4.tmp", "id");

        IReadOnlyList<string> files = SimulationFolder.Write(folder.File("data"), SmallReproduction.Setting.Simulation, 1);

        Assert.Equal(
            files.Order(StringComparer.Ordinal),
            Directory.EnumerateFileSystemEntries(folder.File("data")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.NotEqual("id,x1\n", File.ReadAllText(folder.File("data/modality1.csv")));
    }

    [Theory]
    [InlineData("modality1.csv", false)]
    [InlineData("thesis.tex", true)]
    public void Write_FilesThatMayBeSomebodys_AreLeftAlone(string name, bool isMarked)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, "mine");
        if (isMarked)
        {
            folder.Write("simulation.unfinished", "");
        }

        Assert.Throws<InputException>(() => SimulationFolder.Write(folder.Path, SmallReproduction.Setting.Simulation, 1));

        Assert.Equal("mine", File.ReadAllText(folder.File(name)));
    }

    [Fact]
    public void Write_FolderWithoutName_IsRefused()
    {
        InputException exception = Assert.Throws<InputException>(() => SimulationFolder.Write("", SmallReproduction.Setting.Simulation, 1));

        Assert.Equal("folder '' has no name; name a new or empty folder with --out", exception.Message);
    }

    [Fact]
    public void Draw_MoreValuesThanAnArrayHolds_IsRefused()
    {
        SimulationException exception = Assert.Throws<SimulationException>(
            () => SimulationFolder.Draw(SimulationSetting.LinearEarly() with { Samples = 5_000_000 }, 1));

        Assert.Equal(
            "simulation 'linear-early': modality 1 would have 2,500,000,000 values (5,000,000 samples of 500 columns), and 268,435,456 are the " +
            "most; draw fewer samples or columns",
            exception.Message);
    }

    [Theory]
    [InlineData(2_000_000_000, 5, 0)]
    [InlineData(60_000, 5, 1)]
    [InlineData(3, 5, 2_000_000_000)]
    public void Draw_MoreLatentFactorsThanAnArrayHolds_IsRefused(int latents, int samples, int shared)
    {
        var setting = new SimulationSetting { Name = "wide", Samples = samples, Modalities = [new(2, latents, 0.1), new(2, 2, 0.1)], SharedLatents = shared };

        SimulationException exception = Assert.Throws<SimulationException>(() => SimulationFolder.Draw(setting, 1));

        Assert.Contains("latent factors", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FolderWithFiles_IsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("notes.txt", "mine");

        InputException exception = Assert.Throws<InputException>(() => SimulationFolder.Write(folder.Path, SmallReproduction.Setting.Simulation, 1));

        Assert.Contains("is not empty", exception.Message, StringComparison.Ordinal);
    }
}
