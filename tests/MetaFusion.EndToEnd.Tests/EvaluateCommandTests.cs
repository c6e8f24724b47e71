using System.Globalization;
using System.Text.Json;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

public sealed class EvaluateCommandTests(FittedClinic clinic)
{
    [Fact]
    public void Evaluate_OwnData_PrintsTheTestFiguresOfTheFit()
    {
        using JsonDocument metrics = JsonDocument.Parse(File.ReadAllText(Path.Combine(clinic.Run, "metrics.json")));
        JsonElement test = metrics.RootElement.GetProperty("splits").GetProperty("test");
        double loss = test.GetProperty("ensembles").GetProperty("shrunk").GetProperty("log_loss").GetDouble();

        CommandResult result = MetaFusionCommand.Run(clinic.Root, "evaluate", clinic.Run);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"{test.GetProperty("samples").GetInt32()} test samples", result.Output, StringComparison.Ordinal);
        Assert.Contains(loss.ToString("0.0000", CultureInfo.InvariantCulture), result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clinic")]
    [InlineData("clinic/experiment.yaml")]
    public void Evaluate_DataThatTrained_SaysThatTheFiguresFlatter(string data)
    {
        CommandResult result = MetaFusionCommand.Run(clinic.Root, "evaluate", "run", "--data", data);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("have ids that trained or chose this model, so the figures flatter it", result.Error, StringComparison.Ordinal);
        Assert.Contains("Meta Fusion (shrunk)", result.Output, StringComparison.Ordinal);
    }
}
