using MetaFusion.Evaluation.Calibration;
using MetaFusion.Evaluation.Curves;
using MetaFusion.Evaluation.Diagnostics;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;

namespace MetaFusion.Fitting;

/// <content>Quality of the predictions.</content>
public sealed partial class FusionAnalysis
{
    /// <summary>Confusion, curves and calibration of a task with classes; null for others.</summary>
    public ClassificationQuality? Classification()
    {
        if (_model.Task.Classes is not { } classes)
        {
            return null;
        }

        int[] labels = classes.CodesOf(_dataset.Target!, _samples);
        Predictions before = Combined(_samples);
        bool applied = _model.Temperature is not 1;
        int[] validation = [.. _parts.Validation];
        double temperature = applied || validation.Length == 0
            ? _model.Temperature
            : TemperatureScaling.Fit(classes.CodesOf(_dataset.Target!, validation), Combined(validation));
        Predictions after = TemperatureScaling.Apply(before, temperature);
        Predictions given = applied ? after : before;
        return new ClassificationQuality(
            Split,
            Samples,
            classes.Names,
            ConfusionMatrix.FromProbabilities(labels, given.Values, classes.Count),
            CurveMeasure.Of(labels, given, classes.Names, _random.Derive("curves")),
            new TemperatureReport(
                temperature, applied, CalibrationMeasure.Of(labels, before), CalibrationMeasure.Of(labels, after)));
    }

    /// <summary>Errors of every target column of a task that predicts values, in the order of the columns; empty for others.</summary>
    public IReadOnlyList<RegressionDiagnostics> Regression()
    {
        if (_model.Task.Values is not { } columns)
        {
            return [];
        }

        double[] truth = columns.Of(_dataset.Target!, _samples);
        double[] predicted = Combined(_samples).Values;
        int outputs = columns.Count;
        return columns.Names
            .Select((output, q) => RegressionMeasure.Of(
                output, Column(truth, q, outputs), Column(predicted, q, outputs), _random.Derive($"regression/{output}")))
            .ToArray();
    }

    private static double[] Column(double[] values, int column, int columns) =>
        Enumerable.Range(0, values.Length / columns).Select(row => values[(row * columns) + column]).ToArray();

    /// <summary>What the ensemble answers, without temperature.</summary>
    private Predictions Combined(int[] samples)
    {
        var values = new double[samples.Length * _model.Task.PredictionCount];
        InPieces(samples, (piece, start, features) => _model
            .Combine(Members(piece, features)).Values
            .CopyTo(values, start * _model.Task.PredictionCount));
        return new Predictions(samples.Length, _model.Task.PredictionCount, values);
    }
}
