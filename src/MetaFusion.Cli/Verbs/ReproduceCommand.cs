using System.CommandLine;
using MetaFusion.Cli.Output;
using MetaFusion.Reporting;
using MetaFusion.Studies;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion reproduce</c>: the paper's simulation study, run again.</summary>
internal static class ReproduceCommand
{
    private const string DefaultSeeds = "1-20";
    private const string PaperSeeds = "1-100";

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(Terminal terminal)
    {
        var settings = new Argument<string[]>("SETTING")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = $"Settings of the paper: {string.Join(", ", ReproductionSetting.All.Select(s => s.Name))}; {HoleStudy.Name} for those with missing modalities; default the four main ones.",
        };
        var seeds = new Option<string?>("--seeds") { HelpName = "LIST", Description = $"Seeds, such as 1-20 or 1,3,5; default {DefaultSeeds}." };
        var paper = new Option<bool>("--paper") { Description = $"The paper's seeds, {PaperSeeds}." };
        var output = new Option<string?>("--out") { HelpName = "DIR", Description = "The study folder; default studies/reproduce." };
        var threads = new Option<string?>("--threads") { HelpName = "N", Description = "Jobs at a time, 0 for all cores; results do not depend on it." };
        var noReport = new Option<bool>("--no-report") { Description = "Writes no report.json and report.html." };
        var command = new Command("reproduce", "Runs the paper's simulation study; goes on where it was stopped.")
        {
            settings, seeds, paper, output, threads, noReport,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(paper) && parsed.GetValue(seeds) is not null)
            {
                throw new UsageException("reproduce: --paper and --seeds contradict each other; give one of them");
            }

            string[] names = parsed.GetValue(settings) ?? [];
            IReadOnlyList<ReproductionSetting> chosen = ReproductionSetting.Resolve(names);
            string list = parsed.GetValue(paper) ? PaperSeeds : parsed.GetValue(seeds) ?? DefaultSeeds;
            StudyPlan plan = ReproductionPlan.Create(chosen, SeedList.Parse(list));
            int jobs = OptionValues.Number("reproduce", "--threads", parsed.GetValue(threads), Experiments.Files.Experiment.MaximumThreads);
            string folder = parsed.GetValue(output) ?? Path.Combine("studies", "reproduce");
            StudyReporter? reporter = parsed.GetValue(noReport) ? null : new StudyReporter(threads: jobs);
            return StudyDisplay.RunAsync(terminal, plan, folder, jobs, reporter, cancellation);
        });
        return command;
    }
}
