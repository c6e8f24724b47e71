using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Evaluation.Verdicts;
using MetaFusion.Reporting.Rendering;
using MetaFusion.Tasks;

namespace MetaFusion.Reporting.Building;

/// <summary>
/// The answer of a run in a few sentences: fusion beside the single modalities, beside early fusion (a tie is told as plainly as a
/// gain), and the student that did better alone, where there is one.
/// </summary>
internal static class Headline
{
    /// <summary>Puts the sentences together; the caveat on flattering samples comes last.</summary>
    /// <param name="comparison">Fusion and its rivals.</param>
    /// <param name="student">What <see cref="Student"/> says.</param>
    public static string Of(FusionComparison comparison, string student)
    {
        string caveat = VerdictText.Caveat(comparison.Samples, comparison.Verdict.IsFlattering);
        string answer = Without(caveat, comparison.Verdict.Sentence);
        FusionVerdict? early = comparison.Rivals.FirstOrDefault(rival => rival.Key == "early")?.Verdict;
        bool isSaid = early is { Kind: VerdictKind.Gains or VerdictKind.Loses or VerdictKind.NoClearDifference };
        return answer
            + (isSaid ? $" {Without(caveat, early!.Sentence)}" : "")
            + (student.Length > 0 ? $" {student}" : "")
            + comparison.Verdict.Sentence[answer.Length..];
    }

    /// <summary>The student that the validation samples would choose alone, where it beat the ensemble on the same samples; else nothing.</summary>
    /// <param name="model">The fitted model.</param>
    /// <param name="figures">What was judged.</param>
    /// <param name="split">Which samples judged: <c>test</c> or <c>validation</c>.</param>
    public static string Student(FusionModel model, SplitEvaluation figures, string split)
    {
        Metric metric = model.Task.Metrics[0];
        string rule = model.Ensemble.Rule;
        if (rule == BestSingleRule.Key
            || model.Ensembles.FirstOrDefault(ensemble => ensemble.Rule == BestSingleRule.Key) is not { } best
            || !figures.Ensembles.TryGetValue(BestSingleRule.Key, out IReadOnlyDictionary<string, double>? alone)
            || Answered(figures, BestSingleRule.Key) != Answered(figures, rule))
        {
            return "";
        }

        double together = figures.Ensembles[rule][metric.Name];
        double single = alone[metric.Name];
        bool isBetter = metric.Direction == MetricDirection.Higher ? single > together : single < together;
        return isBetter && Words.Number(single) != Words.Number(together)
            ? $"One student alone, {SafeText.Name(model.Students[best.Members[0]].Name)}, the best on the validation samples, did better on the " +
                $"{split} samples than the ensemble: {MetricText.Of(metric).Title} {Words.Number(single)} against {Words.Number(together)}."
            : "";
    }

    private static int Answered(SplitEvaluation figures, string key) => figures.Answered.GetValueOrDefault(key, figures.Samples);

    private static string Without(string end, string sentence) =>
        sentence.EndsWith(end, StringComparison.Ordinal) ? sentence[..^end.Length] : sentence;
}
