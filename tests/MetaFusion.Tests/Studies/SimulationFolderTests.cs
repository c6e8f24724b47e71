using MetaFusion.Data;
using MetaFusion.Experiments;
using MetaFusion.Foundation;
using MetaFusion.Simulation;
using MetaFusion.Studies;
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

    [Fact]
    public void Write_FolderWithFiles_IsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("notes.txt", "mine");

        InputException exception = Assert.Throws<InputException>(() => SimulationFolder.Write(folder.Path, SmallReproduction.Setting.Simulation, 1));

        Assert.Contains("is not empty", exception.Message, StringComparison.Ordinal);
    }
}
