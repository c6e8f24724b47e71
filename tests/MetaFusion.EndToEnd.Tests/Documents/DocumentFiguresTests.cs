using System.Text.RegularExpressions;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests.Documents;

/// <summary>
/// Figures that README and docs quote are those that the command beside them gives. To write them anew:
/// <c>METAFUSION_WRITE_FIGURES=1 dotnet test tests/MetaFusion.EndToEnd.Tests --filter DocumentFigures</c>
/// (with <c>METAFUSION_LONG=1</c> for the figures of the digits).
/// </summary>
public sealed partial class DocumentFiguresTests
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("METAFUSION_WRITE_FIGURES") == "1";

    [Fact]
    public void ReadmePictureAndCommandLinePage_Clinic_ShowWhatTheFitGives()
    {
        using var folder = new TemporaryFolder();
        CommandResult fit = MetaFusionCommand.Run(
            folder.Path, "fit", RepositoryFolder.PathOf("examples/clinic"), "--out", "run", "--no-report");
        Assert.Equal(0, fit.ExitCode);
        var figures = new ClinicFigures(File.ReadAllText(folder.File("run/metrics.json")));

        Holds("README.md", text => ReadmePicture().Replace(text, figures.ReadmeLine.Replace("$", "$$", StringComparison.Ordinal)));
        Holds("docs/images/clinic.svg", _ => figures.Picture());
        CommandResult inspect = MetaFusionCommand.Run(folder.Path, "inspect", "run");
        Holds("docs/command-line.md", text => ClinicTable().Replace(text, match => Shortened(match.Value, fit.Output)));
        Holds("docs/command-line.md", text => InspectedStudents().Replace(text, match => Shortened(match.Value, inspect.Output)));
        Holds("docs/command-line.md", text => InspectedChoice().Replace(text, match => Shortened(match.Value, inspect.Output)));
    }

    [LongFact(120, "five fits of 63 students of six modalities on 2,000 digits")]
    public void Readme_Digits_QuotesTheMeansOfFiveSeeds()
    {
        string data = SharedFiles.Require("data/mfeat");
        using var folder = new TemporaryFolder();
        Assert.Equal(0, MetaFusionCommand.Run(folder.Path, "init", data, "--target", "labels.csv:digit", "--out", "mine.yaml").ExitCode);
        var means = new MeanFigures();
        for (int seed = 1; seed <= 5; seed++)
        {
            string run = FormattableString.Invariant($"run{seed}");
            string[] command = ["fit", "mine.yaml", "--out", run, "--no-report", "--seed", FormattableString.Invariant($"{seed}")];
            Assert.Equal(0, MetaFusionCommand.Run(folder.Path, command).ExitCode);
            means.Add(File.ReadAllText(folder.File($"{run}/metrics.json")));
        }

        string sentence = FormattableString.Invariant(
            $"accuracy of {means.Of("shrunk"):0.000} over seeds 1 to 5; early fusion has {means.Of("early"):0.000}, late fusion {means.Of("late"):0.000}, the best single table {means.BestUnimodal:0.000}.");
        Holds("README.md", text => Digits().Replace(text, sentence));
    }

    /// <summary>A document equals what a change makes of it, or becomes that where it is to be written anew.</summary>
    private static void Holds(string document, Func<string, string> change)
    {
        string path = RepositoryFolder.PathOf(document);
        string text = File.ReadAllText(path);
        string expected = change(text);
        if (Writes)
        {
            File.WriteAllText(path, expected);
        }
        else
        {
            Assert.Equal(expected, text);
        }
    }

    /// <summary>The lines of the output between the two that the page quotes first and last, as far as the page has them.</summary>
    private static string Shortened(string quoted, string output)
    {
        string[] lines = output.Split('\n');
        var kept = new List<string>();
        foreach (string line in quoted.Split('\n'))
        {
            string label = Label(line);
            string? real = label == "..." ? line : lines.FirstOrDefault(candidate => Label(candidate) == label);
            Assert.True(real is not null, $"the output has no line '{label}', which docs/command-line.md quotes");
            kept.Add(line.EndsWith(", ...", StringComparison.Ordinal) ? string.Join(", ", real.Split(", ").Take(line.Split(", ").Length - 1)) + ", ..." : real);
        }

        return string.Join('\n', kept);
    }

    /// <summary>The words of a line before its first figure.</summary>
    private static string Label(string line) => line.StartsWith("160 test", StringComparison.Ordinal) ? "160 test" : Figures().Replace(line, "").TrimEnd();

    [GeneratedRegex(@"!\[Accuracy on the test patients of examples/clinic:[^\]]*\]\(docs/images/clinic\.svg\)")]
    private static partial Regex ReadmePicture();

    [GeneratedRegex(@"(?<=\n)160 test samples.*?\nrho [^\n]*", RegexOptions.Singleline)]
    private static partial Regex ClinicTable();

    [GeneratedRegex(@"(?<=\n)student +validation loss .*?(?=\n\.\.\.)", RegexOptions.Singleline)]
    private static partial Regex InspectedStudents();

    [GeneratedRegex(@"(?<=\n)chosen +rho [^\n]*")]
    private static partial Regex InspectedChoice();

    [GeneratedRegex(@"accuracy of [0-9.]+ over seeds 1 to 5; early fusion has [0-9.]+, late fusion [0-9.]+, the best single table [0-9.]+\.")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<=\S)( {2,}| )[0-9].*$")]
    private static partial Regex Figures();
}
