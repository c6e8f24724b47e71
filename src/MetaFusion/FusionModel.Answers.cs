using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Evaluation.Calibration;
using MetaFusion.Fitting;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion;

/// <content>Answers to samples that may lack modalities, pattern by pattern: docs/missing-modalities.md.</content>
public sealed partial class FusionModel
{
    /// <summary>Answers some samples; only the students that count for them are run.</summary>
    internal PatternAnswers Answer(MultimodalDataset dataset, IReadOnlyList<int> samples)
    {
        Presence presence = _pipeline.PresenceOf(dataset, samples);
        double[] values = new double[samples.Count * Task.OutputCount];
        Array.Fill(values, double.NaN);
        string[] modalities = new string[samples.Count];
        int[] members = new int[samples.Count];
        for (int pattern = 0; pattern < presence.Patterns; pattern++)
        {
            int[] rows = presence.RowsOf(pattern);
            string name = string.Join('+', NamesOf(presence, pattern));
            PatternRoute? route = Route(Ensemble, presence, pattern);
            foreach (int row in rows)
            {
                (modalities[row], members[row]) = (name, route?.Run.Count ?? 0);
            }

            if (route is not null)
            {
                Matrix[] features = _pipeline.Transform(dataset, rows.Select(row => samples[row]).ToArray());
                PatternAnswers.Put(
                    TemperatureScaling.Apply(route.Combine(Task, Cohort.Answer(features, route.Run, presence.ModalitiesOf(pattern))), Temperature), rows, values);
            }
        }

        return new PatternAnswers(new Predictions(samples.Count, Task.OutputCount, values), modalities, members);
    }

    /// <summary>Judges some samples, which must have a target, each model on those it can answer.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="samples">Which samples.</param>
    /// <param name="wholly">Whether a model that cannot answer every one of them gets no figure.</param>
    internal SplitEvaluation Evaluate(MultimodalDataset dataset, IReadOnlyList<int> samples, bool wholly = false)
    {
        Presence presence = _pipeline.PresenceOf(dataset, samples);
        Matrix[] outputs = AnswerAll(Cohort, dataset, samples, presence);
        Predictions[] combined = Ensembles.Select(e => Combine(e, outputs, presence)).ToArray();
        Predictions chosen = TemperatureScaling.Apply(combined[Ensembles.ToList().IndexOf(Ensemble)], Temperature);
        var judge = new PartialEvaluator(Task, dataset.Target!, samples, presence.IsComplete) { NeedsEveryAnswer = wholly };
        Dictionary<string, Predictions> baselines = BaselineCohort is null
            ? []
            : AnswerBaselines(AnswerAll(BaselineCohort, dataset, samples, presence), presence);
        return new SplitEvaluation(
            samples.Count,
            Ensembles.Zip(combined).ToDictionary(e => e.First.Rule, e => judge.Judge(e.First == Ensemble ? chosen : e.Second)),
            Enumerable.Range(0, outputs.Length).ToDictionary(k => Cohort.Students[k].Name, k => HasLearned(k) ? judge.Judge(outputs[k]) : judge.None),
            baselines.ToDictionary(pair => pair.Key, pair => judge.Judge(pair.Value)))
        {
            Patterns = presence.IsComplete ? [] : JudgePatterns(judge, chosen, presence),
            Answered = presence.IsComplete
                ? new Dictionary<string, int>()
                : Ensembles.Zip(combined).Select(e => KeyValuePair.Create(e.First.Rule, e.Second)).Concat(baselines)
                    .ToDictionary(pair => pair.Key, pair => judge.AnsweredOf(pair.Value)),
        };
    }

    /// <summary>Whether a student has other weights than it began with: it found samples, and its loss was finite once.</summary>
    private bool HasLearned(int student) => double.IsFinite(Students[student].ValidationLoss);

    /// <summary>What every student answers to some samples, rows of NaN where it cannot, and what the samples have.</summary>
    internal (Matrix[] Outputs, Presence Presence) AnswersOfStudents(MultimodalDataset dataset, IReadOnlyList<int> samples)
    {
        Presence presence = _pipeline.PresenceOf(dataset, samples);
        return (AnswerAll(Cohort, dataset, samples, presence), presence);
    }

    /// <summary>What an ensemble makes of the students' outputs to samples that may lack modalities; NaN where it has no answer.</summary>
    internal Predictions Combine(FittedEnsemble ensemble, IReadOnlyList<Matrix> outputs, Presence presence)
    {
        if (presence.IsComplete)
        {
            return ensemble.Combine(Task, outputs);
        }

        double[] values = new double[presence.Rows * Task.OutputCount];
        Array.Fill(values, double.NaN);
        for (int pattern = 0; pattern < presence.Patterns; pattern++)
        {
            if (Route(ensemble, presence, pattern) is { } route)
            {
                int[] rows = presence.RowsOf(pattern);
                Matrix?[] picked = outputs.Select((o, k) => route.Run.Contains(k) ? o.Gather(rows) : null).ToArray();
                PatternAnswers.Put(route.Combine(Task, picked), rows, values);
            }
        }

        return new Predictions(presence.Rows, Task.OutputCount, values);
    }

    /// <summary>Who answers for the samples of a pattern; null if nobody can.</summary>
    internal PatternRoute? Route(FittedEnsemble ensemble, Presence presence, int pattern)
    {
        int[] present = presence.ModalitiesOf(pattern);
        int[] readers = Enumerable.Range(0, Students.Count).Where(k => Cohort.Students[k].CanRead(present)).ToArray();
        int[] bestFirst = Enumerable.Range(0, Students.Count)
            .Where(k => double.IsFinite(Students[k].ValidationLoss)).OrderBy(k => Students[k].ValidationLoss).ToArray();
        return PatternRoute.Find(ensemble, present, readers, bestFirst);
    }

    private string[] NamesOf(Presence presence, int pattern) => presence.ModalitiesOf(pattern).Select(m => _pipeline.Steps[m].Modality).ToArray();

    /// <summary>Outputs of every student, <c>[samples, OutputCount]</c>; NaN in the rows that it cannot read.</summary>
    private Matrix[] AnswerAll(FrozenCohort cohort, MultimodalDataset dataset, IReadOnlyList<int> samples, Presence presence)
    {
        if (presence.IsComplete)
        {
            return cohort.Answer(_pipeline.Transform(dataset, samples), Enumerable.Range(0, cohort.Students.Count)).Select(o => o!).ToArray();
        }

        Matrix[] features = _pipeline.Transform(dataset, samples);
        return cohort.AnswerPresent(features, presence);
    }

    private PatternEvaluation[] JudgePatterns(PartialEvaluator judge, Predictions chosen, Presence presence) => Enumerable
        .Range(0, presence.Patterns)
        .Select(pattern => (Pattern: pattern, Rows: presence.RowsOf(pattern)))
        .OrderByDescending(p => p.Rows.Length)
        .ThenBy(p => string.Join('+', NamesOf(presence, p.Pattern)), StringComparer.Ordinal)
        .Select(p => new PatternEvaluation(
            NamesOf(presence, p.Pattern), p.Rows.Length, judge.AnsweredOf(chosen, p.Rows), judge.Judge(chosen, p.Rows)))
        .ToArray();

    /// <summary>
    /// Early fusion on the samples with every modality, late fusion over the modalities present, each modality on its own samples;
    /// those that the model has, and late fusion where it has every modality's.
    /// </summary>
    private Dictionary<string, Predictions> AnswerBaselines(IReadOnlyList<Matrix> outputs, Presence presence)
    {
        (int early, int[] unimodal) = Baselines.Places(BaselineCohort!, presence.Modalities);
        var answers = new Dictionary<string, Predictions>();
        if (early >= 0)
        {
            answers["early"] = Task.Predict(outputs[early]);
        }

        if (!unimodal.Contains(-1))
        {
            answers["late"] = Late(unimodal.Select(place => outputs[place]).ToArray(), presence);
        }

        for (int m = 0; m < unimodal.Length; m++)
        {
            if (unimodal[m] >= 0)
            {
                answers[$"unimodal:{_pipeline.Steps[m].Modality}"] = Task.Predict(outputs[unimodal[m]]);
            }
        }

        return answers;
    }

    private Predictions Late(Matrix[] unimodal, Presence presence)
    {
        FittedEnsemble late = SimpleAverageRule.Over(unimodal.Length);
        if (presence.IsComplete)
        {
            return late.Combine(Task, unimodal);
        }

        double[] values = new double[presence.Rows * Task.OutputCount];
        Array.Fill(values, double.NaN);
        for (int pattern = 0; pattern < presence.Patterns; pattern++)
        {
            int[] rows = presence.RowsOf(pattern);
            if (PatternRoute.Find(late, presence.ModalitiesOf(pattern), presence.ModalitiesOf(pattern), []) is { } route)
            {
                PatternAnswers.Put(route.Combine(Task, unimodal.Select(o => o.Gather(rows)).ToArray()), rows, values);
            }
        }

        return new Predictions(presence.Rows, Task.OutputCount, values);
    }
}
