using System.Globalization;
using MetaFusion.MutualLearning;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Building;

/// <summary>Section 4.</summary>
internal static class TrainingBuilder
{
    /// <summary>Most losses in the document; above it epochs are left out evenly. About 1.7 MB of text.</summary>
    internal const int MostLosses = 250_000;

    private const int FewestShown = 20;

    /// <summary>Composes the section.</summary>
    /// <param name="model">The model, with the record of its fit.</param>
    public static ReportTraining Build(FusionModel model)
    {
        string trainer = model.Training!.Trainer;
        IReadOnlyList<TrainingRound> rounds = model.Fit!.Rounds;
        int students = model.Students.Count;
        int most = Math.Max(FewestShown, MostLosses / Math.Max(1, 2 * students * rounds.Count));
        bool isThinned = rounds.Any(round => round.Epochs.Count > most);
        ReportMutualEffect? effect = TrainerText.IsMutual(trainer) ? Effect(rounds, model) : null;
        return new ReportTraining(
            TrainerText.TrainingReading(trainer, model) + FoldText.Training(model.Fit!),
            model.Task.LossTitle,
            isThinned
                ? string.Create(CultureInfo.InvariantCulture, $"Of more than {most} epochs, {most} evenly spaced ones are drawn, the first and the last among them; ") +
                    "best epochs are exact, and history.csv holds all."
                : "",
            rounds.Select(round => Round(round, model, most)).ToArray(),
            effect,
            effect is null ? TrainerText.NoEffect(trainer) : "");
    }

    /// <summary>Evenly spaced places in [0, count), the first and the last among them.</summary>
    internal static int[] Evenly(int count, int most) => count <= most
        ? Enumerable.Range(0, count).ToArray()
        : Enumerable.Range(0, most).Select(i => (int)((long)i * (count - 1) / (most - 1))).ToArray();

    private static ReportRound Round(TrainingRound round, FusionModel model, int most)
    {
        int[] shown = Evenly(round.Epochs.Count, most);
        int students = model.Students.Count;
        return new ReportRound(
            round.Rho,
            round.Rho == model.Rho,
            round.Epochs.Count,
            shown.Select(epoch => epoch + 1).ToArray(),
            Enumerable.Range(0, students).Select(k => Numbers.Rounded(shown.Select(epoch => round.Epochs[epoch].TrainTask[k]))).ToArray(),
            Enumerable.Range(0, students).Select(k => Numbers.Rounded(shown.Select(epoch => round.Epochs[epoch].ValidationTask[k]))).ToArray(),
            round.BestEpochs.Select(epoch => epoch + 1).ToArray(),
            round.BestLosses.Select(Numbers.Exact).ToArray());
    }

    private static ReportMutualEffect? Effect(IReadOnlyList<TrainingRound> rounds, FusionModel model)
    {
        TrainingRound? independent = rounds.FirstOrDefault(round => round.Rho == 0);
        TrainingRound? mutual = rounds.Where(round => round.Rho > 0)
            .OrderByDescending(round => round.Rho == model.Rho)
            .ThenBy(round => round.BestLosses.Average())
            .FirstOrDefault();
        if (independent is null || mutual is null)
        {
            return null;
        }

        int students = independent.BestLosses.Count;
        int better = Enumerable.Range(0, students).Count(k => mutual.BestLosses[k] < independent.BestLosses[k]);
        int worse = Enumerable.Range(0, students).Count(k => mutual.BestLosses[k] > independent.BestLosses[k]);
        string outcome = mutual.Rho == model.Rho ? "and was chosen" : "but learning alone was chosen";
        return new ReportMutualEffect(
            mutual.Rho,
            independent.BestLosses.Select(Numbers.Exact).ToArray(),
            mutual.BestLosses.Select(Numbers.Exact).ToArray(),
            better,
            worse,
            string.Create(CultureInfo.InvariantCulture,
                $"Learning from each other with rho = {mutual.Rho} gave {better} of {students} students a lower validation loss ") +
            string.Create(CultureInfo.InvariantCulture, $"than learning alone and {worse} a higher one, {outcome}."));
    }
}
