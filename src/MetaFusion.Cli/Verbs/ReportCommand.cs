using System.CommandLine;
using MetaFusion.Cli.Output;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion report</c>: the report of a run, as a page, text or Markdown.</summary>
internal static class ReportCommand
{
    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run or a study." };
        var format = new Option<string>("--format")
        {
            HelpName = "html|text|markdown",
            Description = "A page, plain text or Markdown; default html.",
            DefaultValueFactory = _ => "html",
        };
        format.AcceptOnlyFromAmong("html", "text", "markdown");
        var output = new Option<string?>("--out")
        {
            HelpName = "FILE",
            Description = "The file to write; default report.html in the folder for a page, and the terminal for the others.",
        };
        var command = new Command("report", "Renders the report of a run or a study anew.") { run, format, output };
        command.SetAction(parsed => Run(
            terminal,
            parsed.GetRequiredValue(run),
            Enum.Parse<ReportFormat>(parsed.GetRequiredValue(format), ignoreCase: true),
            parsed.GetValue(output)));
        return command;
    }

    private static int Run(Terminal terminal, string path, ReportFormat format, string? output)
    {
        Report report = RunReport.Read(path);
        byte[] content = RunReport.Render(report, format);
        string? file = output ?? (format == ReportFormat.Html ? Path.Combine(FolderOf(path), RunFiles.Report) : null);
        if (file is null)
        {
            terminal.Plain(System.Text.Encoding.UTF8.GetString(content));
            return ExitCode.Done;
        }

        terminal.MakeWayFor(file);
        RunReport.Write(file, content);
        terminal.Line($"wrote {file}");
        return ExitCode.Done;
    }

    private static string FolderOf(string path) => Directory.Exists(path) ? path
        : Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";
}
