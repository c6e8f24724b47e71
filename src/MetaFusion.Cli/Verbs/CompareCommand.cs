using System.CommandLine;
using MetaFusion.Cli.Output;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Reporting;
using MetaFusion.Studies;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion compare</c>: methods side by side on the data of an experiment.</summary>
internal static class CompareCommand
{
    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(Terminal terminal)
    {
        var experiment = new Argument<string>("EXPERIMENT") { Description = "An experiment file, or a folder that holds experiment.yaml." };
        var methods = new Option<string?>("--methods")
        {
            HelpName = "LIST",
            Description = $"Methods, parted by commas, of {string.Join(", ", Comparison.ContenderNames)}; default all that apply.",
        };
        var design = new Option<string?>("--design")
        {
            HelpName = "DESIGN",
            Description = $"holdout:N, kfold:FOLDSxREPEATS, nested:FOLDSxREPEATS/INNER or file:FILE; default {Comparison.DefaultDesign}.",
        };
        var reference = new Option<string?>("--reference") { HelpName = "METHOD", Description = "The method that the others are compared with; default meta-fusion, or early or late where that is the cohort." };
        var metric = new Option<string?>("--metric") { HelpName = "NAME", Description = "The metric of the tables; default the first one of the task." };
        var holes = new Option<string?>("--holes")
        {
            HelpName = "X",
            Description = "Takes each modality away from this share of samples, to see how methods bear it; default 0.",
        };
        var output = new Option<string?>("--out") { HelpName = "DIR", Description = "The study folder; default studies/NAME, with the experiment's name." };
        var seed = new Option<string?>("--seed") { HelpName = "N", Description = "The seed, instead of the experiment's." };
        var threads = new Option<string?>("--threads") { HelpName = "N", Description = "Jobs at a time, 0 for all cores; results do not depend on it." };
        var set = new Option<string[]>("--set") { HelpName = "KEY=VALUE", Description = "Overrides a key of the experiment; may be repeated." };
        var noReport = new Option<bool>("--no-report") { Description = "Writes no report.json and report.html." };
        var command = new Command("compare", "Compares methods on an experiment's data; goes on where it was stopped.")
        {
            experiment, methods, design, reference, metric, holes, output, seed, threads, set, noReport,
        };
        command.SetAction((parsed, cancellation) =>
        {
            string[] overrides =
            [
                .. parsed.GetValue(set) ?? [],
                .. OptionValues.Override("compare", "--seed", "seed", parsed.GetValue(seed), ulong.MaxValue),
            ];
            int jobs = OptionValues.Number("compare", "--threads", parsed.GetValue(threads), Experiment.MaximumThreads);
            ExperimentSource source = ExperimentSource.Open(parsed.GetRequiredValue(experiment), overrides);
            string[] names = (parsed.GetValue(methods) ?? "all").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            Comparison comparison = Comparison.Prepare(
                source, names, EvaluationDesign.Parse(parsed.GetValue(design) ?? Comparison.DefaultDesign),
                parsed.GetValue(reference), parsed.GetValue(metric),
                ListValues.Single("compare", holes.Name, ListValues.Numbers("compare", holes.Name, parsed.GetValue(holes))) ?? 0);
            terminal.Warn(comparison.Reading.Warnings);
            string folder = parsed.GetValue(output) ?? NamedFolder.In("studies", source.Experiment.Name);
            StudyPlan plan = comparison.Plan with
            {
                Command = string.Concat([comparison.Plan.Command, .. overrides.Select(change => $" --set {CommandText.Quoted(change)}")]),
            };
            StudyReporter? reporter = parsed.GetValue(noReport) ? null : new StudyReporter(source, jobs);
            return StudyDisplay.RunAsync(terminal, plan, folder, jobs, reporter, cancellation);
        });
        return command;
    }
}
