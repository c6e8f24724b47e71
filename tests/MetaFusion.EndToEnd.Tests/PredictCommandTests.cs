using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

public sealed class PredictCommandTests(FittedClinic clinic)
{
    [Fact]
    public void Predict_TablesOfTheFit_EqualsItsPredictionsToTheBit()
    {
        using var folder = new TemporaryFolder();

        CommandResult result = MetaFusionCommand.Run(folder.Path, "predict", clinic.Run, "--data", clinic.Data, "--out", "new.csv");
        Dictionary<string, string> fitted = ById(Path.Combine(clinic.Run, "predictions.csv"), skipped: 1);
        Dictionary<string, string> predicted = ById(folder.File("new.csv"), skipped: 0);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal($"wrote new.csv: {predicted.Count} predictions\n", result.Output);
        Assert.NotEmpty(fitted);
        Assert.All(fitted, row => Assert.Equal(row.Value + ",", predicted[row.Key]));
    }

    [Fact]
    public void Predict_OtherOrderExtraColumnsNoTarget_EqualsTheSame()
    {
        using var folder = new TemporaryFolder();
        string data = Copy(folder);
        File.Delete(Path.Combine(data, "outcome.csv"));
        Rewrite(data, "genes.csv", cells => [.. cells.Reverse(), "7"], header => [.. header.Reverse(), "surplus"]);
        Rewrite(data, "clinic.csv", cells => ["x", .. cells], header => ["note", .. header]);

        CommandResult result = MetaFusionCommand.Run(folder.Path, "predict", clinic.Run, "--data", data, "--out", "new.csv");
        Dictionary<string, string> predicted = ById(folder.File("new.csv"), skipped: 0);

        Assert.Equal(0, result.ExitCode);
        Assert.All(ById(Path.Combine(clinic.Run, "predictions.csv"), skipped: 1), row => Assert.Equal(row.Value + ",", predicted[row.Key]));
    }

    [Fact]
    public void Predict_ColumnMissing_NamesItAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        string data = Copy(folder);
        string column = File.ReadLines(Path.Combine(data, "genes.csv")).First().Split(',')[3];
        Rewrite(data, "genes.csv", cells => [.. cells.Where((_, i) => i != 3)], header => [.. header.Where((_, i) => i != 3)]);

        CommandResult result = MetaFusionCommand.Run(folder.Path, "predict", clinic.Run, "--data", data, "--out", "new.csv");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"'{column}'", result.Error, StringComparison.Ordinal);
        Assert.Contains("genes", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n'));
        Assert.False(File.Exists(folder.File("new.csv")));
    }

    [Fact]
    public void Predict_NobodyHasAModality_AnswersByTheOthersAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        string data = Copy(folder);
        File.Delete(Path.Combine(data, "proteins.csv"));
        string lost = File.ReadLines(Path.Combine(data, "clinic.csv")).ElementAt(1).Split(',')[0];
        foreach (string file in new[] { "clinic.csv", "genes.csv" })
        {
            Rewrite(data, file, cells => cells[0] == lost ? [lost, .. cells.Skip(1).Select(_ => "")] : cells, header => header);
        }

        CommandResult result = MetaFusionCommand.Run(
            folder.Path, "predict", clinic.Run, "--data", data, "--out", "new.csv", "--allow-missing", "proteins");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("file 'proteins.csv' does not exist", result.Error, StringComparison.Ordinal);
        Assert.Contains($"1 sample has no value in any modality and gets no answer ('{lost}')", result.Error, StringComparison.Ordinal);
        Dictionary<string, string> predicted = ById(folder.File("new.csv"), skipped: 0);
        Assert.Equal(File.ReadLines(Path.Combine(data, "clinic.csv")).Count() - 2, predicted.Count);
        Assert.All(predicted.Values, row => Assert.Contains("clinic+genes", row, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("predict")]
    [InlineData("evaluate")]
    public void NewData_TableIsAbsent_IsRefusedUnlessAllowed(string verb)
    {
        using var folder = new TemporaryFolder();
        string data = Copy(folder);
        File.Move(Path.Combine(data, "proteins.csv"), Path.Combine(data, "protein.csv"));
        string[] command = verb == "predict" ? [verb, clinic.Run, "--data", data, "--out", "new.csv"] : [verb, clinic.Run, "--data", data];

        CommandResult refused = MetaFusionCommand.Run(folder.Path, command);
        CommandResult unknown = MetaFusionCommand.Run(folder.Path, [.. command, "--allow-missing", "protein"]);
        CommandResult allowed = MetaFusionCommand.Run(folder.Path, [.. command, "--allow-missing", "proteins"]);

        Assert.Equal((2, 2, 0), (refused.ExitCode, unknown.ExitCode, allowed.ExitCode));
        Assert.Equal(
            "modality 'proteins': file 'proteins.csv' does not exist; did you mean 'protein.csv'?; " +
            "name the right one, or add --allow-missing proteins if no sample has this modality",
            refused.Error);
        Assert.Equal(
            "--allow-missing: the model has no modality 'protein' (did you mean 'proteins'?); it has clinic, genes, proteins", unknown.Error);
        Assert.Contains("modality 'proteins': its table is not there or has no rows, so no sample has it", allowed.Error, StringComparison.Ordinal);
        Assert.Equal(verb == "predict", File.Exists(folder.File("new.csv")));
    }

    [Fact]
    public void Predict_SampleUnlikeTraining_IsToldOfAndRefusedByStrict()
    {
        using var folder = new TemporaryFolder();
        string data = Copy(folder);
        string odd = File.ReadLines(Path.Combine(data, "genes.csv")).ElementAt(1).Split(',')[0];
        Rewrite(data, "genes.csv", cells => cells[0] == odd ? [odd, "1e6", .. cells.Skip(2)] : cells, header => header);

        CommandResult told = MetaFusionCommand.Run(folder.Path, "predict", clinic.Run, "--data", data, "--out", "new.csv");
        CommandResult strict = MetaFusionCommand.Run(folder.Path, "predict", clinic.Run, "--data", data, "--out", "strict.csv", "--strict");
        CommandResult judged = MetaFusionCommand.Run(folder.Path, "evaluate", clinic.Run, "--data", data, "--strict");

        Assert.Equal((0, 2, 2), (told.ExitCode, strict.ExitCode, judged.ExitCode));
        Assert.Contains("samples differ from those that trained the model", told.Error, StringComparison.Ordinal);
        Assert.Matches(@"^modality 'genes', column '\w+': 1 sample has a value far outside of the training range .* to .* \(1E?\+?0+6?, for example\); " +
            "--strict refuses samples that differ from those that trained the model, so mend the tables, or leave it out$", strict.Error);
        Assert.Equal("", strict.Output + judged.Output);
        Assert.False(File.Exists(folder.File("strict.csv")));
        Assert.EndsWith(",warnings", File.ReadLines(folder.File("new.csv")).First(), StringComparison.Ordinal);
        Assert.Contains("is far outside of", ById(folder.File("new.csv"), skipped: 0)[odd], StringComparison.Ordinal);
    }

    private static Dictionary<string, string> ById(string file, int skipped) => File.ReadLines(file)
        .Skip(1)
        .Select(line => line.Split(','))
        .ToDictionary(cells => cells[0], cells => string.Join(',', cells.Skip(1 + skipped)));

    private static void Rewrite(string folder, string file, Func<string[], string[]> row, Func<string[], string[]> header)
    {
        string path = Path.Combine(folder, file);
        string[] lines = File.ReadAllLines(path);
        File.WriteAllLines(path, lines.Select((line, i) => string.Join(',', (i == 0 ? header : row)(line.Split(',')))));
    }

    private string Copy(TemporaryFolder folder)
    {
        string data = folder.File("data");
        Directory.CreateDirectory(data);
        foreach (string file in Directory.EnumerateFiles(clinic.Data, "*.csv"))
        {
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        }

        return data;
    }
}
