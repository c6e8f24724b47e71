using MetaFusion.Evaluation.Calibration;
using MetaFusion.Evaluation.Curves;
using MetaFusion.Evaluation.Diagnostics;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting.Documents;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;

namespace MetaFusion.Reporting.Building;

/// <summary>Section 6.</summary>
internal static class PredictionsBuilder
{
    private const int MostClasses = 100;
    private const int MostCurves = 30;

    /// <summary>Composes the section.</summary>
    public static ReportPredictions Build(FinishedRun run, RunAnalyses analyses)
    {
        var judged = JudgedSamples.Of(run);
        int classes = judged.Task.Classes?.Count ?? 0;
        string pictures = classes > 0 ? "curves and the calibration" : "pictures";
        string split = run.Model.Fit!.Test is null ? "validation" : "test";
        var notes = new List<string>(analyses.Curves?.Notes.Select(note => SafeText.Lines(note, 600)) ?? []);
        if (judged.Unanswered > 0)
        {
            notes.Add(FormattableString.Invariant($"{judged.Unanswered} of {judged.Count + judged.Unanswered} {split} samples have no answer, ") +
                "because they lack a table that the model needs; they are counted nowhere in this section.");
        }

        if (classes > MostClasses)
        {
            notes.Add(FormattableString.Invariant($"The table of true and predicted classes is left out: {classes} classes are more than {MostClasses}."));
        }

        ReportOutput[] outputs = OutputFigures.Of(judged);
        int[] drawn = OutputFigures.Drawn(outputs);
        if (drawn.Length < outputs.Length)
        {
            notes.Add(FormattableString.Invariant($"Of {outputs.Length} target columns the {drawn.Length} with the lowest R² are drawn and stand ") +
                "in the list of samples; the table of target columns has all, and predictions.csv every prediction.");
        }

        if (analyses.Comparison is { } fallback && fallback.Split != split)
        {
            notes.Add(FormattableString.Invariant($"No {split} sample has every table: the {pictures} are of the ") +
                FormattableString.Invariant($" {fallback.Samples} complete {fallback.Split} samples, which also chose the model, so they flatter."));
        }
        else if (analyses.Comparison is { } comparison && comparison.Samples < judged.Count)
        {
            notes.Add(FormattableString.Invariant($"Of the {judged.Count} samples, the {comparison.Samples} that have every table ") +
                $"make the {pictures}; " + (classes > 0 ? "the confusion matrix and the list count all." : "the list has all."));
        }

        return new ReportPredictions(
            Reading(judged.Task),
            split,
            judged.Count,
            classes is > 0 and <= MostClasses ? Confusion(judged, classes) : null,
            Curves(analyses.Curves?.Roc, "ROC", notes),
            Curves(analyses.Curves?.PrecisionRecall, "precision-recall", notes),
            analyses.Calibration is { } report ? Calibration(report) : null,
            outputs,
            analyses.Regression is { Count: > 0 } regression ? drawn.Select(q => Regression(regression[q])).ToArray() : [],
            SampleTableBuilder.Build(run.Model, judged, classes > 0 ? [0] : drawn),
            notes);
    }

    private static string Reading(LearningTask task) => (task.Classes, task.Values) switch
    {
        ({ }, _) => "What lies on the diagonal of the table is right, everything else is a confusion; a curve is better the further it keeps from the dashed line.",
        (_, { }) => "Each dot is one sample: on the diagonal the prediction is right, above it too high, below it too low.",
        _ => "The list has the samples, the worst predicted first.",
    };

    private static int[][] Confusion(JudgedSamples judged, int classes)
    {
        int[] labels = Enumerable.Range(0, judged.Count).Select(i => (int)judged.Truth(i, 0)).ToArray();
        int[] predicted = Enumerable.Range(0, judged.Count).Select(judged.TopClass).ToArray();
        var matrix = new ConfusionMatrix(labels, predicted, classes);
        return Enumerable.Range(0, classes)
            .Select(label => Enumerable.Range(0, classes).Select(guess => matrix[label, guess]).ToArray())
            .ToArray();
    }

    private static ReportCurve[]? Curves(IReadOnlyList<PredictionCurve>? curves, string kind, List<string> notes)
    {
        if (curves?.Count > MostCurves)
        {
            notes.Add(FormattableString.Invariant($"Of {curves.Count} {kind} curves, the last {MostCurves} are drawn."));
        }

        return curves?.TakeLast(MostCurves).Select(Curve).ToArray();
    }

    private static ReportCurve Curve(PredictionCurve curve) => new(
        SafeText.Name(curve.Name),
        Numbers.Finite(curve.Positives),
        Numbers.Of(curve.Area),
        curve.Points.Select(point => Numbers.Finite(point.X)).ToArray(),
        curve.Points.Select(point => Numbers.Finite(point.Y)).ToArray(),
        curve.Band.Select(band => Numbers.Finite(band.X)).ToArray(),
        curve.Band.Select(band => Numbers.Finite(band.Low)).ToArray(),
        curve.Band.Select(band => Numbers.Finite(band.High)).ToArray());

    private static ReportCalibration Calibration(TemperatureReport report) => new(
        Numbers.Rounded(report.Temperature), report.IsApplied, Reliability(report.Before), Reliability(report.After));

    private static ReportReliability Reliability(CalibrationReport report) => new(
        report.Bins.Select(bin => new ReportReliabilityBin(bin.Samples, Numbers.Finite(bin.Confidence), Numbers.Of(bin.Accuracy))).ToArray(),
        Numbers.Exact(report.ExpectedCalibrationError),
        Numbers.Exact(report.Brier),
        Numbers.Exact(report.LogLoss));

    private static ReportRegression Regression(RegressionDiagnostics diagnostics) => new(
        SafeText.Name(diagnostics.Output),
        diagnostics.IsBinned,
        Numbers.ToSpread(diagnostics.Points.Select(point => point.True)),
        Numbers.ToSpread(diagnostics.Points.Select(point => point.Predicted)),
        diagnostics.IsBinned ? diagnostics.Points.Select(point => point.Samples).ToArray() : [],
        Numbers.ToSpread(diagnostics.ResidualPoints.Select(point => point.Predicted)),
        Numbers.ToSpread(diagnostics.ResidualPoints.Select(point => point.Residual)),
        diagnostics.IsBinned ? diagnostics.ResidualPoints.Select(point => point.Samples).ToArray() : [],
        diagnostics.Residuals.Select(quantile => quantile.Share).ToArray(),
        diagnostics.Residuals.Select(quantile => Numbers.Finite(quantile.Value)).ToArray(),
        diagnostics.ByTarget.Zip(
            Numbers.ToSpread(diagnostics.ByTarget.SelectMany(range => new[] { range.Low, range.High })).Chunk(2),
            (range, ends) => new ReportTargetRange(
                ends[0], ends[1], range.Samples, Numbers.Rounded(range.Bias), Numbers.Of(range.MeanAbsoluteError))).ToArray());
}
