using MetaFusion.Evaluation;
using MetaFusion.Evaluation.Verdicts;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting.Documents;
using MetaFusion.Studies;

namespace MetaFusion.Reporting.Building;

/// <summary>Section 1.</summary>
internal static class AnswerBuilder
{
    private const int MostPatterns = 64;

    /// <summary>Composes the section.</summary>
    public static ReportAnswer Build(FinishedRun run, FusionComparison? comparison)
    {
        FusionModel model = run.Model;
        FitRecord fit = model.Fit!;
        SplitEvaluation figures = fit.Test ?? fit.Validation;
        string split = fit.Test is null ? "validation" : "test";
        string rule = model.Ensemble.Rule;
        string metric = model.Task.Metrics[0].Name;
        return new ReportAnswer(
            "Each row is one way to predict the same samples; the bar is the range in which its true figure plausibly lies. Do not judge " +
            "differences by whether bars overlap: the sentences below compare the ways sample by sample.",
            comparison is null
                ? "No sample that judges has every table, so fusion and its rivals cannot be set beside each other on the same samples."
                : Headline.Of(comparison, Headline.Student(model, figures, split)),
            comparison is null ? "notCompared" : Word(comparison.Verdict.Kind),
            fit.Test is null || comparison?.Verdict.IsFlattering == true,
            new ReportTask(
                model.Task.Kind.Key,
                model.Task.State.Outputs.Select(SafeText.Name).ToArray(),
                (model.Task.Classes?.Names ?? []).Select(SafeText.Name).ToArray()),
            split,
            figures.Samples,
            comparison?.Split ?? "",
            comparison?.Samples ?? 0,
            string.Join(' ', new[] { comparison is null ? "" : Note(comparison, figures.Samples, split), FoldText.Answer(fit) }.Where(note => note.Length > 0)),
            MetricText.Of(model.Task.Metrics[0]),
            comparison?.Level ?? 0.95,
            comparison?.Resamples ?? 0,
            new ReportContender(
                rule,
                Contender.TitleOfTrainer(run.Model.Training!.Trainer),
                comparison is null ? Numbers.Of(figures.Ensembles[rule][metric]) : Numbers.Of(comparison.Model),
                null,
                null,
                ""),
            comparison is null ? Rivals(figures, metric) : comparison.Rivals.Select(Rival).ToArray(),
            model.Task.Metrics.Select(MetricText.Of).ToArray(),
            fit.Test is null
                ? [Table("validation", run, fit.Validation)]
                : [Table("test", run, fit.Test), Table("validation", run, fit.Validation)]);
    }

    /// <summary>The samples that have the same tables, where some lack one.</summary>
    private static ReportFigureRow Row(FusionModel model, PatternEvaluation pattern)
    {
        string tables = string.Join(" + ", pattern.Modalities.Select(SafeText.Name));
        string answered = pattern.Answered == pattern.Samples ? "" : FormattableString.Invariant($", {pattern.Answered} answered");
        return new ReportFigureRow(
            "pattern", string.Join('+', pattern.Modalities.Select(SafeText.Name)),
            FormattableString.Invariant($"{pattern.Samples} with {tables}{answered}"), pattern.Answered, Values(model, pattern.Figures));
    }

    /// <summary>Which samples the analyses pass over; empty where none.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="all">All judging samples.</param>
    /// <param name="split">Their name.</param>
    private static string Note(FusionComparison comparison, int all, string split)
    {
        const string Analyses = "the worth of the modalities and the curves are of these samples too.";
        int complete = comparison.Samples;
        return comparison.Split != split
            ? FormattableString.Invariant($"No {split} sample has every table; the comparison is on the {complete} complete {comparison.Split} samples, ") +
                "which also chose the model, so it flatters; " + Analyses
            : complete == all ? ""
            : FormattableString.Invariant($"{all - complete} of the {all} {split} samples lack a table. Fusion and its rivals are compared on the ") +
                FormattableString.Invariant($"{complete} samples that have every table, which all of them can answer; ") + Analyses;
    }

    /// <summary>Metrics of one model in the order of the task's.</summary>
    public static double?[] Values(FusionModel model, IReadOnlyDictionary<string, double> figures) =>
        model.Task.Metrics.Select(metric => Numbers.Exact(figures[metric.Name])).ToArray();

    private static ReportContender Rival(RivalComparison rival) => new(
        rival.Key,
        SafeText.Name(rival.Name),
        Numbers.Of(rival.Figure),
        Numbers.Of(rival.Difference),
        Numbers.Of(rival.Gain),
        rival.Verdict.Sentence,
        MetricText.IsSingle(rival.Key));

    private static ReportContender[] Rivals(SplitEvaluation figures, string metric) => figures.Baselines
        .Select(pair => new ReportContender(pair.Key, MetricText.Baseline(pair.Key), Numbers.Of(pair.Value[metric]), null, null, "", MetricText.IsSingle(pair.Key)))
        .ToArray();

    private static string Word(VerdictKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static ReportFigureTable Table(string split, FinishedRun run, SplitEvaluation figures)
    {
        FusionModel model = run.Model;
        string chosen = model.Ensemble.Rule;
        return new ReportFigureTable(
            split,
            figures.Samples,
            [
                Figures("model", chosen, Contender.TitleOfTrainer(run.Model.Training!.Trainer), figures.Ensembles[chosen]),
                .. figures.Baselines.Select(pair => Figures("baseline", pair.Key, MetricText.Baseline(pair.Key), pair.Value)),
                .. figures.Ensembles.Where(pair => pair.Key != chosen)
                    .Select(pair => Figures("ensemble", pair.Key, pair.Key.Replace('-', ' '), pair.Value)),
                .. figures.Patterns.Take(MostPatterns).Select(pattern => Row(model, pattern)),
            ],
            figures.Patterns.Count <= MostPatterns ? "" : FormattableString.Invariant(
                $"Of {figures.Patterns.Count} patterns of tables the {MostPatterns} most frequent are listed; metrics.json holds all."));

        ReportFigureRow Figures(string group, string key, string name, IReadOnlyDictionary<string, double> values) =>
            new(group, key, name, figures.Answered.GetValueOrDefault(key, figures.Samples), Values(model, values));
    }
}
