using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Foundation;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <content>Which modality matters, from the cohort's own students.</content>
public sealed partial class FusionAnalysis
{
    /// <summary>Whether a student's answer alone means anything; not where the trainer made their sum the prediction.</summary>
    public bool StudentsAnswerAlone => _model.Ensemble.Rule != SumRule.Key;

    /// <summary>
    /// Shares the gain over a constant prediction out among the modalities by Shapley values; a subset of modalities is
    /// worth the primary metric of students of the cohort that read it, so nothing is trained again.
    /// </summary>
    /// <param name="worth">Which students stand for a subset.</param>
    /// <returns>
    /// A value per modality with its interval over the samples that judge. Exact for up to
    /// <see cref="ModalityShapley.MostExactModalities"/> modalities; above, from random orders, whose spread widens the interval.
    /// </returns>
    /// <exception cref="DataException">There are more than <see cref="ModalityShapley.MostModalities"/> modalities.</exception>
    /// <exception cref="DataException">The students answer together, as a sum (<see cref="StudentsAnswerAlone"/>).</exception>
    public ShapleyTable Shapley(SubsetWorth worth = SubsetWorth.Chosen)
    {
        Guard.Known(worth, nameof(worth));
        if (!StudentsAnswerAlone)
        {
            throw new DataException(
                "analysis: the students were trained to answer together, as a sum, so no single one says what its modalities are worth");
        }

        int modalities = _model.Modalities.Count;
        if (modalities > ModalityShapley.MostModalities)
        {
            throw new DataException(
                $"analysis: {modalities} modalities are too many for Shapley values; {ModalityShapley.MostModalities} are the most");
        }

        bool exact = modalities <= ModalityShapley.MostExactModalities;
        int[][] orders = exact ? [] : ModalityShapley.DrawOrders(modalities, _random.Derive("shapley/orders"), ModalityShapley.DefaultOrders);
        SubsetCoefficients game = exact ? SubsetCoefficients.Exact(modalities) : SubsetCoefficients.Along(modalities, orders);
        var constant = ConstantPrediction.Fit(_model.Task, _dataset.Target!, [.. _parts.Train]);
        SubsetStudents players = Players(constant);
        ulong all = modalities == 64 ? ulong.MaxValue : (1UL << modalities) - 1;

        // By player (the constant prediction last): how much its figure counts for every modality's value.
        int count = _model.Cohort.Students.Count + 1;
        var counts = new double[count][];
        int without = 0;
        foreach ((ulong subset, double[] coefficients) in game.BySubset.OrderBy(pair => pair.Key))
        {
            int[] readers = players.For(subset, worth);
            without += subset != 0 && !players.IsRead(subset) ? 1 : 0;
            foreach (int player in readers)
            {
                counts[player] ??= new double[modalities];
                for (int m = 0; m < modalities; m++)
                {
                    counts[player][m] += Sign * coefficients[m] / readers.Length;
                }
            }
        }

        int[] everything = players.For(all, worth);
        var shares = PrimarySheet.Of(_model.Task, _dataset.Target!, _samples, modalities);
        int[] asked = Enumerable.Range(0, count - 1).Where(k => counts[k] is not null).ToArray();
        InPieces(_samples, (piece, start, features) =>
        {
            IReadOnlyList<Matrix?> outputs = asked.Length == 0 ? [] : _answers.Of(_model.Cohort, piece, features, asked);
            foreach (int player in asked.Append(count - 1))
            {
                Predictions predictions = player < count - 1 ? _model.Task.Predict(outputs[player]!) : constant.Predict(piece.Length);
                shares.Add(player, predictions, start, counts[player]);
            }
        });

        double[] means = Enumerable.Range(0, count).Select(player => player == count - 1 || counts[player] is not null ? shares.MetricOf(player) : 0).ToArray();
        double[] errors = exact
            ? new double[modalities]
            : ModalityShapley.StandardErrors(modalities, orders, subset => Sign * players.For(subset, worth).Average(k => means[k]));
        PairedBootstrap bootstrap = shares.Draw(_random.Derive("shapley/samples"));
        return new ShapleyTable(
            Primary, worth, Split, Samples, means[^1], everything.Average(k => means[k]),
            _model.Modalities.Select((modality, m) => new ModalityValue(modality.Name, Widened(bootstrap.Figure(m), errors[m]))).ToArray(),
            exact, game.BySubset.Count, without);
    }

    /// <summary>The uncertainties over samples and over orders are independent, so their squares add.</summary>
    private static Interval Widened(Interval interval, double error)
    {
        const double NormalQuantile = 1.959963984540054;
        double half = NormalQuantile * error;
        return new Interval(
            interval.Estimate,
            interval.Estimate - double.Hypot(interval.Estimate - interval.Low, half),
            interval.Estimate + double.Hypot(interval.High - interval.Estimate, half));
    }

    private SubsetStudents Players(ConstantPrediction constant)
    {
        IReadOnlyList<Student> students = _model.Cohort.Students;
        double constantLoss = _parts.Validation.Count == 0
            ? double.PositiveInfinity
            : constant.Loss(_model.Task, _dataset.Target!, [.. _parts.Validation]);
        return new SubsetStudents(
            [.. students.Select(s => s.Modalities.Aggregate(0UL, (mask, m) => mask | (1UL << m))), 0UL],
            [.. _model.Students.Select(s => s.ValidationLoss), constantLoss]);
    }
}
