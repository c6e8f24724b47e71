using System.Globalization;
using MetaFusion.MutualLearning;

namespace MetaFusion.Fitting;

/// <summary>Says which students diverged, and what became of them.</summary>
internal static class DivergenceWarnings
{
    /// <summary>What helps against divergence.</summary>
    public const string Remedy = "lower training.learning_rate, or look for extreme values in the tables";
    private const int Named = 3;

    /// <summary>A sentence for each round with such students.</summary>
    /// <param name="what">In front of <c>student</c>: empty, or <c>baseline</c> and a space.</param>
    /// <param name="students">The names of the students.</param>
    /// <param name="rounds">The rounds.</param>
    public static IEnumerable<string> Of(string what, IReadOnlyList<string> students, IReadOnlyList<TrainingRound> rounds)
    {
        foreach (TrainingRound round in rounds)
        {
            int[] lost = Enumerable.Range(0, round.DivergedEpochs.Count).Where(k => round.DivergedEpochs[k] >= 0).ToArray();
            if (lost.Length > Named)
            {
                yield return Together(what, lost.Select(k => students[k]), round, lost);
                continue;
            }

            foreach (int k in lost)
            {
                string stand = round.BestEpochs[k] >= 0
                    ? Invariant($"stands at its best epoch, {round.BestEpochs[k] + 1}")
                    : "is left out, it had no finite loss before";
                yield return Invariant($"{what}student '{students[k]}' diverged in epoch {round.DivergedEpochs[k] + 1} under penalty {round.Rho} and {stand}; {Remedy}");
            }
        }
    }

    private static string Together(string what, IEnumerable<string> names, TrainingRound round, int[] lost)
    {
        int without = lost.Count(k => round.BestEpochs[k] < 0);
        string stand = without == 0 ? "stand at their best epochs"
            : without == lost.Length ? "are left out, they had no finite loss before"
            : Invariant($"stand at their best epochs, but for {without} without one, left out");
        return Invariant($"{lost.Length} of {round.BestEpochs.Count} {what}students ({string.Join(", ", names.Take(Named))}, …) diverged ") +
            Invariant($"under penalty {round.Rho} and {stand}; {Remedy}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
