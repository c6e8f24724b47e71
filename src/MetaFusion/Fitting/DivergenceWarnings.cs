using System.Globalization;
using MetaFusion.MutualLearning;

namespace MetaFusion.Fitting;

/// <summary>Says which students diverged, and what became of them.</summary>
internal static class DivergenceWarnings
{
    /// <summary>What helps against divergence.</summary>
    public const string Remedy = "lower training.learning_rate, or look for extreme values in the tables";
    private const int Named = 3;

    /// <summary>A sentence for each run with such students.</summary>
    /// <param name="what">In front of <c>student</c>: empty, or <c>baseline</c> and a space.</param>
    /// <param name="students">The names of the students.</param>
    /// <param name="runs">The runs.</param>
    public static IEnumerable<string> Of(string what, IReadOnlyList<string> students, IReadOnlyList<TrainingRound> runs)
    {
        foreach (TrainingRound run in runs)
        {
            int[] lost = Enumerable.Range(0, run.DivergedEpochs.Count).Where(k => run.DivergedEpochs[k] >= 0).ToArray();
            if (lost.Length > Named)
            {
                yield return Together(what, lost.Select(k => students[k]), run, lost);
                continue;
            }

            foreach (int k in lost)
            {
                string stand = run.BestEpochs[k] >= 0
                    ? Invariant($"stands at its best epoch, {run.BestEpochs[k] + 1}")
                    : "is left out, it had no finite loss before";
                yield return Invariant($"{what}student '{students[k]}' diverged in epoch {run.DivergedEpochs[k] + 1} under penalty {run.Rho} and {stand}; {Remedy}");
            }
        }
    }

    private static string Together(string what, IEnumerable<string> names, TrainingRound run, int[] lost)
    {
        int without = lost.Count(k => run.BestEpochs[k] < 0);
        string stand = without == 0 ? "stand at their best epochs"
            : without == lost.Length ? "are left out, they had no finite loss before"
            : Invariant($"stand at their best epochs, but for {without} without one, left out");
        return Invariant($"{lost.Length} of {run.BestEpochs.Count} {what}students ({string.Join(", ", names.Take(Named))}, …) diverged ") +
            Invariant($"under penalty {run.Rho} and {stand}; {Remedy}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
