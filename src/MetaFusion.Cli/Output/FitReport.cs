using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Evaluation;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Cli.Output;

/// <summary>What <c>fit</c> prints before and after training.</summary>
internal static class FitReport
{
    private const int MostClasses = 6;
    private const int MostMembers = 6;

    /// <summary>The experiment, the machine, the data.</summary>
    public static void Opening(Terminal terminal, ExperimentRun run)
    {
        Experiment experiment = run.Source.Experiment;
        int threads = experiment.Threads == 0 ? Environment.ProcessorCount : experiment.Threads;
        terminal.Line($"{experiment.Name}: {Describe(experiment.Target.Kind, run.Reading.Dataset.Target!)} from {Words.Count(experiment.Modalities.Count, "modality", "modalities")}");
        terminal.Line($"kernels {KernelSet.Current.Name}, {Words.Count(threads, "thread")}, seed {experiment.Seed.ToString(CultureInfo.InvariantCulture)}");
        terminal.Line();
        CoverageTable.Print(terminal, run.Reading.Coverage);
        terminal.Warn(run.Reading.Warnings);
        terminal.Line();
    }

    /// <summary>What was chosen, how it did, where it is.</summary>
    public static void Closing(Terminal terminal, ExperimentRun run, FusionModel model, TimeSpan time)
    {
        FitRecord fit = model.Fit!;
        terminal.Warn(fit.Warnings);
        if (!terminal.IsLive)
        {
            terminal.Line();
        }

        SplitEvaluation figures = fit.Test ?? fit.Validation;
        string trainer = model.Training!.Trainer;
        string penalty = Words.Penalty(model.Training.Penalty);
        ResultTable.Print(
            terminal, model, figures, fit.Test is not null ? "test samples" : model.Folds > 0 ? "out-of-fold answers" : "validation samples", trainer);
        if (fit.Test is null)
        {
            terminal.Line(model.Folds > 0
                ? $"There is no test split: every sample was answered by copies that had not seen it, but these answers chose epochs, {penalty} and ensemble, " +
                    "so the figures flatter."
                : $"There is no test split: these samples chose epochs, {penalty} and ensemble, so the figures flatter.");
        }

        terminal.Line();
        string rhos = string.Join(", ", fit.Rounds.Select(r => Words.Number(r.Rho)).Distinct());
        string folds = model.Folds == 0 ? "" : $" by the held-out answers of {model.Folds} folds";
        terminal.Line($"{penalty} {Words.Number(model.Rho)} was chosen of {rhos}{folds}; {Members(model)}");
        terminal.Line($"wrote {run.Folder} in {Words.Duration(time)}");
    }

    private static string Members(FusionModel model)
    {
        IEnumerable<string> shown = model.Ensemble.Members
            .Zip(model.Ensemble.Weights)
            .OrderByDescending(member => member.Second)
            .Take(MostMembers)
            .Select(member => string.Create(CultureInfo.InvariantCulture, $"{model.Students[member.First].Name} {member.Second:0.00}"));
        int more = model.Ensemble.Members.Count - MostMembers;
        return $"{model.Ensemble.Rule} joins {model.Ensemble.Members.Count} of {Words.Count(model.Students.Count, "student")}: " +
            string.Join(", ", shown) + (more > 0 ? $" and {more} more" : "");
    }

    private static string Describe(TaskKind? kind, Target target)
    {
        string task = $"{kind ?? TaskRegistry.Usual(target.Kind)} of {string.Join(", ", target.Outputs)}";
        return target.Classes.Count == 0 ? task
            : target.Classes.Count <= MostClasses ? $"{task} ({string.Join(", ", target.Classes)})"
            : $"{task} ({target.Classes.Count} classes)";
    }
}
