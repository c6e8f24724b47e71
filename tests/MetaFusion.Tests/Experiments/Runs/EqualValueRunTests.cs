using MetaFusion.Data;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Runs;

/// <summary>Values written in several ways, and words for missing, from an experiment file to answers on new data.</summary>
public sealed class EqualValueRunTests : IDisposable
{
    private const string Experiment = """
        target: {file: y.csv, column: y}
        modalities:
          a: {file: a.csv, kinds: {arm: categorical}, missing_in: {dose: [-9]}}
        cohort: early
        training: {epochs: 2}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fit_LabelsZeroAndZeroPointZero_AreTwoClasses()
    {
        ExperimentRun run = await Fit(Case("labels-0-and-0.0"));

        Assert.Equal(2, run.Reading.Dataset.Target!.Classes.Count);
        Assert.Equal(120, run.Reading.Coverage.Usable);
    }

    [Fact]
    public async Task Evaluate_LabelsComeBackAsFloats_JudgesAllSamples()
    {
        ExperimentRun run = await Fit(Case("evaluate-labels-as-floats"));

        RunEvaluation evaluation = FittedRun.Open(run.Folder).Evaluate(Path.Combine(_folder.Path, "new"), TestContext.Current.CancellationToken);

        Assert.Equal(60, evaluation.Figures.Samples);
    }

    [Fact]
    public async Task Fit_InvisibleCharactersInIds_JoinsBothTables()
    {
        ExperimentRun run = await Fit(Case("invisible-characters-in-ids"));

        Assert.Equal(["a", "b"], Assert.Single(run.Reading.Coverage.Patterns).Modalities);
        Assert.StartsWith("id,split,label", File.ReadAllText(Path.Combine(run.Folder, "predictions.csv")), StringComparison.Ordinal);
        Assert.DoesNotContain('\u00A0', File.ReadAllText(Path.Combine(run.Folder, "predictions.csv")));
    }

    [Fact]
    public async Task Fit_MissingWordInManyRows_ReadsBothColumnsAsNumbers()
    {
        ExperimentRun run = await Fit(Case("missing-word-in-many-rows"));

        Assert.All(run.Reading.Dataset.Modalities[0].Columns, column => Assert.Equal(ColumnKind.Numeric, column.Kind));
        Assert.Contains(run.Reading.Warnings, w => w.StartsWith("file 'a.csv': '[Not Available]' in column 'grade' counts as missing (", StringComparison.Ordinal));
        Assert.Contains(run.Reading.Warnings, w => w.StartsWith("file 'a.csv': 'null' in column 'size' counts as missing (", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Predict_IdsThatLookOtherwise_AreWrittenAsTheTableHasThem()
    {
        ExperimentRun run = await Fit(Clinic("0", "1"));
        Table("new/a.csv", 4, i => $"p{i}\u00A0,1.0,null,2");
        string file = _folder.File("answers.csv");

        FittedRun.Open(run.Folder).Predict(_folder.File("new"), file, TestContext.Current.CancellationToken);

        Assert.Contains("\np3\u00A0,", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_CodesAndTextsOfTheFit_GiveTheAnswersOfTheFit()
    {
        ExperimentRun run = await Fit(Clinic("0", "1"));
        FittedRun fitted = FittedRun.Open(run.Folder);
        Table("plain/a.csv", 6, i => $"p{i},{1 + (i % 2)},{(i == 0 ? "" : i)},{(i == 1 ? "" : i)}");
        Table("other/a.csv", 6, i => $"p{i},{1 + (i % 2)}.0,{(i == 0 ? "null" : i)},{(i == 1 ? "-9" : i)}");
        _folder.Write("other/experiment.yaml", "target: {file: y.csv, column: y}\nmodalities: {a: a.csv}\n");

        fitted.Predict(_folder.File("plain"), _folder.File("plain.csv"), TestContext.Current.CancellationToken);
        RunPrediction other = fitted.Predict(_folder.File("other/experiment.yaml"), _folder.File("other.csv"), TestContext.Current.CancellationToken);

        Assert.Equal(File.ReadAllText(_folder.File("plain.csv")), File.ReadAllText(_folder.File("other.csv")));
        Assert.Empty(other.Warnings);
        Assert.Equal([[], ["null"], ["-9"]], fitted.Model.Modalities[0].Columns.Select(column => column.Missing));
    }

    [Fact]
    public async Task Evaluate_OwnDataWithAClassTooSmallToFit_JudgesTheOthers()
    {
        ExperimentRun run = await Fit(Clinic("0", "1", "rare"));

        RunEvaluation evaluation = FittedRun.Open(run.Folder).Evaluate(null, TestContext.Current.CancellationToken);

        Assert.Equal("test", evaluation.Part);
        Assert.Contains("target 'y': 1 sample is of a class that the fit left out and was not judged", evaluation.Warnings);
    }

    [Fact]
    public async Task Evaluate_ClassTheModelDoesNotKnow_IsRefused()
    {
        ExperimentRun run = await Fit(Clinic("yes", "no"));
        Table("new/a.csv", 4, i => $"p{i},1,{i},2");
        _folder.Write("new/y.csv", "id,y\np0,yes\np1,YES\np2,no\n");

        InputException fault = Assert.ThrowsAny<InputException>(() => FittedRun.Open(run.Folder).Evaluate(_folder.File("new"), TestContext.Current.CancellationToken));

        Assert.Equal(
            "target 'y': the model does not know the class 'YES' (1 sample, is it 'yes'?); it knows 'no', 'yes'; correct the labels, " +
            "leave the cells of these samples empty, or fit again", fault.Message);
    }

    private async Task<ExperimentRun> Fit(string folder)
    {
        ExperimentRun run = ExperimentRun.Prepare(ExperimentSource.Open(folder), Path.Combine(_folder.Path, "run"));
        await run.FitAsync(cancellation: TestContext.Current.CancellationToken);
        return run;
    }

    private string Case(string name)
    {
        string source = SharedFiles.Require($"cases/{name}");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = _folder.File(Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return _folder.Path;
    }

    /// <summary>60 samples; the target takes the first two labels in turn, and the last sample the third.</summary>
    private string Clinic(params string[] labels)
    {
        Table("a.csv", 60, i => $"s{i},{1 + (i % 2)},{(i % 7 == 0 ? "null" : i)},{(i % 5 == 0 ? "-9" : i % 13)}");
        _folder.Write("y.csv", "id,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"s{i},{(i == 59 ? labels[^1] : labels[i % 2])}\n")));
        _folder.Write("experiment.yaml", Experiment);
        return _folder.Path;
    }

    private void Table(string name, int rows, Func<int, string> row)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        _folder.Write(name, "id,arm,size,dose\n" + string.Concat(Enumerable.Range(0, rows).Select(i => row(i) + "\n")));
    }
}
