using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>
/// What several carves say together: every sample that one of them holds out is answered by the copy of a student that has not seen
/// it, and a student is judged by all of these answers.
/// </summary>
internal static class Pooling
{
    /// <summary>A round as all carves together judge it; of a single carve, its own.</summary>
    /// <param name="carves">The carves, as the round left them.</param>
    /// <param name="rounds">The round of each.</param>
    /// <param name="task">The task.</param>
    /// <returns>
    /// Losses over the held-out samples of all carves; infinite for a student of which a copy that has samples to answer learned nothing. The
    /// losses of an epoch, and a best epoch, are means over the carves.
    /// </returns>
    public static TrainingRound Of(IReadOnlyList<CarveTrainer> carves, IReadOnlyList<TrainingRound> rounds, LearningTask task)
    {
        if (rounds.Count == 1)
        {
            return rounds[0];
        }

        double[] losses = Enumerable.Range(0, carves[0].Students.Count).Select(k => Loss(carves, rounds, k)).ToArray();
        return new TrainingRound(rounds[0].Rho, Epochs(rounds), losses.Select((loss, k) => double.IsFinite(loss) ? BestEpoch(rounds, k) : -1).ToArray(), losses)
        {
            ComparableLosses = carves.Any(carve => carve.Rows.HasHoles) ? Comparable(carves, losses, task) : losses,
            DivergedEpochs = losses.Select((_, k) => rounds.Select(round => round.DivergedEpochs[k]).Where(epoch => epoch >= 0).DefaultIfEmpty(-1).Min()).ToArray(),
        };
    }

    /// <summary>The outputs of all carves, one below the other.</summary>
    /// <param name="outputs">By carve and student: <c>[validation of the carve, OutputCount]</c>.</param>
    /// <returns>By student: <c>[validation of all carves, OutputCount]</c>.</returns>
    public static IReadOnlyList<Matrix> Outputs(IReadOnlyList<IReadOnlyList<Matrix>> outputs) => outputs.Count == 1
        ? outputs[0]
        : Enumerable.Range(0, outputs[0].Count).Select(k => Stacked([.. outputs.Select(own => own[k])])).ToArray();

    /// <summary>The mean loss over the samples that any copy of a student answers.</summary>
    private static double Loss(IReadOnlyList<CarveTrainer> carves, IReadOnlyList<TrainingRound> rounds, int student)
    {
        double sum = 0, total = 0;
        for (int c = 0; c < carves.Count; c++)
        {
            double weight = carves[c].Rows.WeightOf(student);
            if (weight > 0)
            {
                sum += weight * rounds[c].BestLosses[student];
                total += weight;
            }
        }

        return total > 0 ? sum / total : double.PositiveInfinity;
    }

    /// <summary>The mean losses of every epoch over the carves that still trained.</summary>
    private static EpochRecord[] Epochs(IReadOnlyList<TrainingRound> rounds)
    {
        return Enumerable.Range(0, rounds.Max(round => round.Epochs.Count))
            .Select(e => rounds.Where(round => round.Epochs.Count > e).Select(round => round.Epochs[e]).ToArray())
            .Select(records => new EpochRecord(
                Mean(records, record => record.TrainLoss), Mean(records, record => record.TrainTask),
                Mean(records, record => record.ValidationLoss), Mean(records, record => record.ValidationTask)))
            .ToArray();

        static double[] Mean(EpochRecord[] records, Func<EpochRecord, IReadOnlyList<double>> losses) => Enumerable.Range(0, losses(records[0]).Count)
            .Select(k => records.Select(record => losses(record)[k]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())
            .ToArray();
    }

    /// <summary>The mean of the copies' best epochs, rounded.</summary>
    private static int BestEpoch(IReadOnlyList<TrainingRound> rounds, int student) =>
        (int)Math.Round(rounds.Select(round => round.BestEpochs[student]).Where(epoch => epoch >= 0).Average());

    private static Matrix Stacked(Matrix[] parts)
    {
        var all = new Matrix(parts.Sum(part => part.Rows), parts[0].Columns);
        int start = 0;
        foreach (Matrix part in parts)
        {
            part.Values.CopyTo(all.Values[start..]);
            start += part.Values.Length;
        }

        return all;
    }

    private static double[] Comparable(IReadOnlyList<CarveTrainer> carves, double[] losses, LearningTask task) => ComparableLosses.Of(
        losses.Select((loss, k) => double.IsFinite(loss)
            ? carves.SelectMany(carve => carve.Rows.LossesBySample(task, k, carve.Students[k].BestValidationOutputs)).ToArray()
            : null).ToArray(),
        carves.SelectMany(carve => carve.Rows.Weights).ToArray());
}
