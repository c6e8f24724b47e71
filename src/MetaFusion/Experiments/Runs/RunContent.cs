using System.Globalization;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Runs;

/// <summary>What the files of a run say, from the model and the record of its fit.</summary>
internal static class RunContent
{
    /// <summary><c>metrics.json</c>.</summary>
    public static MetricsDocument Metrics(FusionModel model, FitRecord fit) => new(
        model.Task.Kind.Key,
        model.Task.Metrics[0],
        model.Rho,
        model.Ensemble.Rule,
        fit.Test is null
            ? [Split("validation", fit.Validation)]
            : [Split("validation", fit.Validation), Split("test", fit.Test)]);

    /// <summary><c>history.csv</c>: every round, epoch and student.</summary>
    public static HistoryRow[] History(FusionModel model, FitRecord fit) => fit.Folds.Count == 0
        ? [.. History(model, fit.Rounds, "")]
        : [.. fit.Folds.SelectMany(fold => History(model, fold.Rounds, fold.Name))];

    private static IEnumerable<HistoryRow> History(FusionModel model, IReadOnlyList<TrainingRound> rounds, string fold) => rounds
        .SelectMany(round => round.Epochs.SelectMany((epoch, e) => model.Students.Select((student, k) => new HistoryRow(
            round.Rho, e + 1, student.Name, epoch.TrainLoss[k], epoch.TrainTask[k], epoch.ValidationLoss[k], epoch.ValidationTask[k])
        { Fold = fold })));

    /// <summary><c>students.csv</c>, in the order of the cohort; with folds first every student over all of them, then its copies.</summary>
    public static StudentRow[] Students(FusionModel model, FitRecord? fit)
    {
        StudentRow[] all = AllStudents(model, fit);
        return fit is null or { Folds.Count: 0 }
            ? all
            :
            [
                .. all.Select(row => row with { Fold = "all" }),
                .. fit.Folds.SelectMany(fold => all.Select((row, k) => row with
                {
                    Fold = fold.Name,
                    BestEpoch = fold.Selected.BestEpochs[k] + 1,
                    ValidationLoss = fold.Selected.BestLosses[k],
                    DivergedEpoch = DivergedEpoch(fold.Selected, k),
                })),
            ];
    }

    private static StudentRow[] AllStudents(FusionModel model, FitRecord? fit) => model.Students
        .Select((student, k) => new StudentRow(
            student.Name,
            model.Modalities.Select((modality, m) => (modality.Name, model.Cohort.Spec.Students[k].Representations[m].ToString())).ToArray(),
            student.ParameterCount,
            student.BestEpoch,
            student.ValidationLoss,
            student.DivergenceWeight,
            WeightInEnsemble(model, k))
        {
            DivergedEpoch = fit is null ? null : DivergedEpoch(fit.Rounds.First(round => round.Rho.Equals(model.Rho)), k),
        })
        .ToArray();

    private static int? DivergedEpoch(TrainingRound round, int student) =>
        round.DivergedEpochs.Count > student && round.DivergedEpochs[student] >= 0 ? round.DivergedEpochs[student] + 1 : null;

    /// <summary>
    /// <c>predictions.csv</c> of a fit: all samples that trained, chose or judged, in the order of the data set.
    /// </summary>
    /// <param name="fitted">The model with the record of its fit, and the features that the fit made.</param>
    public static PredictionTable Predictions(JudgedModel fitted)
    {
        // Part by part: these are the samples that the fit asked for together, so their features are there as they are.
        DataSplit split = fitted.Model.Fit!.Split;
        (string Part, IReadOnlyList<int> Samples, PatternAnswers Answers)[] parts =
        [
            .. new[] { (RunParts.Train, split.Train), (RunParts.Validation, split.Validation), (RunParts.Test, split.Test) }
                .Select(part => (part.Item1, part.Item2, PatternAnswers.Of(fitted.Model, fitted.Features, part.Item2))),
        ];
        (int Sample, string Part, PatternAnswers Answers, int Row)[] answered = parts
            .SelectMany(part => part.Answers.Answered().Select(row => (part.Samples[row], part.Part, part.Answers, row)))
            .OrderBy(answer => answer.Item1)
            .ToArray();
        int columns = fitted.Model.Task.PredictionCount;
        double[] values = answered.SelectMany(answer => answer.Answers.Values.Row(answer.Row).ToArray()).ToArray();
        return Table(
            fitted.Model, answered.Select(answer => fitted.Features.Dataset.SampleIds[answer.Sample]).ToArray(),
            answered.Select(answer => answer.Part).ToArray(), new Predictions(answered.Length, columns, values)) with
        {
            Modalities = answered.Select(answer => answer.Answers.Modalities[answer.Row]).ToArray(),
            Members = answered.Select(answer => answer.Answers.Members[answer.Row]).ToArray(),
            NotFinite = parts
                .SelectMany(part => part.Answers.NotFinite.Select(row => (part.Part, fitted.Features.Dataset.SampleIds[part.Samples[row]])))
                .ToArray(),
        };
    }

    /// <summary>
    /// <c>out_of_fold.csv</c>: what the model's ensemble makes of the answers of those copies that were not trained on a sample, for all
    /// samples of the folds that somebody answered, in the order of the data set.
    /// </summary>
    /// <param name="fitted">The model with the record of its fit.</param>
    public static PredictionTable OutOfFold(JudgedModel fitted)
    {
        FusionModel model = fitted.Model;
        HeldOutAnswers heldOut = fitted.HeldOut;
        PatternAnswers answers = heldOut.Answer(model);
        IReadOnlyList<int> samples = heldOut.Part.Samples;
        var foldOf = model.Fit!.Folds.SelectMany(fold => fold.HeldOut.Select(sample => (sample, fold.Name))).ToDictionary();
        int[] rows = [.. answers.Answered().OrderBy(row => samples[row])];
        return Table(
            model, rows.Select(row => fitted.Features.Dataset.SampleIds[samples[row]]).ToArray(), rows.Select(row => foldOf[samples[row]]).ToArray(),
            answers.Values.Take(rows)) with
        {
            SplitColumn = "fold",
            Modalities = rows.Select(row => answers.Modalities[row]).ToArray(),
            Members = rows.Select(row => answers.Members[row]).ToArray(),
        };
    }

    /// <summary>A sentence for each part of a run with samples that its table of predictions leaves out; the test samples' is told with their drift.</summary>
    /// <param name="table">The table of a fit.</param>
    public static IReadOnlyList<string> LeftOut(PredictionTable table) => table.NotFinite
        .Where(sample => sample.Part != RunParts.Test)
        .GroupBy(sample => sample.Part, sample => sample.Id)
        .Select(part =>
        {
            string samples = part.Count() == 1 ? "sample" : "samples";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{RunFiles.Predictions} leaves out {part.Count()} {(part.Key == RunParts.Train ? "training" : part.Key)} {samples} " +
                $"('{Shortened.Of(part.First())}'{(part.Count() == 1 ? "" : ", for example")}), because the arithmetic overflowed and there is no finite answer; look at {(part.Count() == 1 ? "its" : "their")} values");
        })
        .ToArray();

    /// <summary>Predictions as a table.</summary>
    public static PredictionTable Table(FusionModel model, IReadOnlyList<string> ids, IReadOnlyList<string>? parts, Predictions values) =>
        new(ids, parts, model.Task, values);

    /// <summary>The weight of a student in the chosen ensemble; 0 for those outside.</summary>
    public static double WeightInEnsemble(FusionModel model, int student)
    {
        int place = model.Ensemble.Members.ToList().IndexOf(student);
        return place < 0 ? 0 : model.Ensemble.Weights[place];
    }

    private static SplitMetrics Split(string name, SplitEvaluation figures) => new(
        name, figures.Samples, Models(figures.Ensembles), Models(figures.Students), Models(figures.Baselines))
    {
        Patterns = figures.Patterns,
    };

    private static ModelMetrics[] Models(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> models) =>
        models.Select(model => new ModelMetrics(model.Key, model.Value.ToArray())).ToArray();
}
