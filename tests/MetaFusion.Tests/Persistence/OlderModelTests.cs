using System.Globalization;
using System.IO.Compression;
using MetaFusion.Data.Joins;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Persistence;

/// <summary>A model of manifest schema 1, as an older program wrote it.</summary>
public sealed class OlderModelTests
{
    [Fact]
    public void Load_ModelOfSchema1_PredictsWhatItDid()
    {
        ExperimentSource source = ExperimentSource.Open(OlderFiles.PathOf("data/experiment.yaml"));
        Dictionary<string, double> before = File.ReadLines(OlderFiles.PathOf("run/predictions.csv")).Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(cells => cells[0], cells => double.Parse(cells[2], CultureInfo.InvariantCulture));

        PredictionResult now = FusionModel.Load(OlderFiles.PathOf("run/model.metafusion"))
            .Predict(DatasetReader.Read(ExperimentOptions.ForData(source.Experiment, source.DataFolder)).Dataset);

        // The kernels of this machine may round differently than those of the sample.
        Assert.Equal(60, before.Count);
        Assert.All(now.SampleIds.Select((id, row) => (id, row)), sample => Numerics.Near(before[sample.id], now.Values.Row(sample.row)[0], 1e-4));
    }

    [Fact]
    public void Load_ModelOfSchema1_KnowsNoTraining()
    {
        FusionModel model = FusionModel.Load(OlderFiles.PathOf("run/model.metafusion"));

        Assert.Null(model.Training);
        Assert.Equal(0, model.Rho);
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("weights.safetensors")]
    public void Save_ModelOfSchema1_GivesTheSameBytes(string entry)
    {
        using var folder = new TemporaryFolder();

        FusionModel.Load(OlderFiles.PathOf("run/model.metafusion")).Save(folder.File("m"));

        Assert.Equal(Entry(OlderFiles.PathOf("run/model.metafusion"), entry), Entry(folder.File("m"), entry));
    }

    [Fact]
    public void WriteInspection_ModelOfSchema1_GivesTheSameBytes()
    {
        using var stream = new MemoryStream();

        RunInspectionJson.Write(stream, RunInspection.Of(FittedRun.Open(OlderFiles.PathOf("run"))));

        Assert.Equal(File.ReadAllText(OlderFiles.PathOf("run/inspect.json")), System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static byte[] Entry(string model, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(model);
        using Stream content = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
