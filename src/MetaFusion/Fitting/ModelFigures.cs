using MetaFusion.Data;
using MetaFusion.Evaluation;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>The figures of a model, its students, its ensembles and its baselines on some samples.</summary>
internal static class ModelFigures
{
    /// <summary>Judges some samples, which must have a target, each model on those it can answer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The features of the samples.</param>
    /// <param name="samples">Which samples.</param>
    /// <param name="wholly">Whether a model that cannot answer every one of them gets no figure.</param>
    public static SplitEvaluation Of(FusionModel model, SampleFeatures features, IReadOnlyList<int> samples, bool wholly = false) =>
        Of(model, features, samples, new UnseenAnswers(new Dictionary<int, int>()), wholly);

    /// <summary>The same, where some of the samples lay in folds.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The features of the samples.</param>
    /// <param name="samples">Which samples.</param>
    /// <param name="unseen">Which copies of the students answer which sample.</param>
    /// <param name="wholly">Whether a model that cannot answer every one of them gets no figure.</param>
    public static SplitEvaluation Of(FusionModel model, SampleFeatures features, IReadOnlyList<int> samples, UnseenAnswers unseen, bool wholly = false)
    {
        Presence presence = features.PresenceOf(samples);
        Matrix[] rows = features.Of(samples);
        return Of(
            model, features.Dataset, samples, unseen.Of(model.Cohort, samples, rows, presence),
            model.BaselineCohort is { } baselines ? unseen.Of(baselines, samples, rows, presence) : null, wholly);
    }

    /// <summary>Judges answers that are there already.</summary>
    /// <param name="model">The model.</param>
    /// <param name="dataset">The data set, with a target.</param>
    /// <param name="samples">The samples that were answered.</param>
    /// <param name="students">What the students answered.</param>
    /// <param name="ofBaselines">What the baselines answered; null without.</param>
    /// <param name="wholly">Whether a model that cannot answer every one of them gets no figure.</param>
    public static SplitEvaluation Of(
        FusionModel model, MultimodalDataset dataset, IReadOnlyList<int> samples, StudentAnswers students, StudentAnswers? ofBaselines, bool wholly = false)
    {
        Presence presence = students.Presence;
        var answers = ModelAnswers.Of(model, students, ofBaselines);
        Predictions chosen = answers.Ensembles[model.Ensemble.Rule];
        var judge = new PartialEvaluator(model.Task, dataset.Target!, samples, presence.IsComplete) { NeedsEveryAnswer = wholly };
        return new SplitEvaluation(
            samples.Count,
            answers.Ensembles.ToDictionary(pair => pair.Key, pair => judge.Judge(pair.Value)),
            Enumerable.Range(0, students.Outputs.Count).ToDictionary(
                k => model.Cohort.Students[k].Name, k => HasLearned(model.Students[k]) ? judge.Judge(students.Outputs[k]) : judge.None),
            answers.Baselines.ToDictionary(pair => pair.Key, pair => judge.Judge(pair.Value)))
        {
            NotFinite = Enumerable.Range(0, samples.Count)
                .Where(row => !PatternAnswers.IsFinite(chosen.Row(row)) && EnsembleAnswers.Route(model, model.Ensemble, presence, presence.PatternOf(row)) is not null)
                .ToArray(),
            Patterns = presence.IsComplete ? [] : JudgePatterns(model, judge, chosen, presence),
            Answered = presence.IsComplete
                ? new Dictionary<string, int>()
                : answers.Ensembles.Concat(answers.Baselines).ToDictionary(pair => pair.Key, pair => judge.AnsweredOf(pair.Value)),
        };
    }

    /// <summary>Whether a student has other weights than it began with: it found samples, and its loss was finite once.</summary>
    private static bool HasLearned(StudentSummary student) => double.IsFinite(student.ValidationLoss);

    private static PatternEvaluation[] JudgePatterns(FusionModel model, PartialEvaluator judge, Predictions chosen, Presence presence) => Enumerable
        .Range(0, presence.Patterns)
        .Select(pattern => (
            Names: presence.ModalitiesOf(pattern).Select(m => model.Preprocessing[m].Modality).ToArray(), Rows: presence.RowsOf(pattern)))
        .OrderByDescending(p => p.Rows.Length)
        .ThenBy(p => string.Join('+', p.Names), StringComparer.Ordinal)
        .Select(p => new PatternEvaluation(p.Names, p.Rows.Length, judge.AnsweredOf(chosen, p.Rows), judge.Judge(chosen, p.Rows)))
        .ToArray();
}
