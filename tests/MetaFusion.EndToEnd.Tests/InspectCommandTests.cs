using System.Text.Json;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

public sealed class InspectCommandTests(FittedClinic clinic)
{
    [Fact]
    public void Inspect_Run_ShowsProvenanceModalitiesAndStudents()
    {
        CommandResult result = MetaFusionCommand.Run(clinic.Root, "inspect", "run");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("task       classification of responder (no, yes)", result.Output, StringComparison.Ordinal);
        Assert.Contains("seed 1, kernels ", result.Output, StringComparison.Ordinal);
        Assert.Contains("student          validation loss  in ensemble  followed  best epoch  parameters", result.Output, StringComparison.Ordinal);
        Assert.Contains("none+pca-5+none", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_Json_ListsEveryStudentWithItsWeights()
    {
        CommandResult result = MetaFusionCommand.Run(clinic.Root, "inspect", "run", "--json");
        using JsonDocument document = JsonDocument.Parse(result.Output);
        JsonElement[] students = document.RootElement.GetProperty("students").EnumerateArray().ToArray();

        Assert.Equal(1, document.RootElement.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(["raw+raw+none", "none+pca-5+none", "mlp-4+none+raw", "none+none+raw"], students.Select(s => s.GetProperty("name").GetString()!));
        Assert.Equal(1, students.Sum(s => s.GetProperty("ensembleWeight").GetDouble()), 1e-9);
        Assert.Equal("shrunk", document.RootElement.GetProperty("selected").GetProperty("ensemble").GetString());
        Assert.Equal(3, document.RootElement.GetProperty("modalities").GetArrayLength());
    }
}
