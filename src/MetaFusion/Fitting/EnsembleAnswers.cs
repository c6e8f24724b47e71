using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>What an ensemble makes of its students' answers to samples that may lack modalities: docs/missing-modalities.md.</summary>
internal static class EnsembleAnswers
{
    /// <summary>Who answers for the samples of a pattern; null if nobody can.</summary>
    public static PatternRoute? Route(FusionModel model, FittedEnsemble ensemble, Presence presence, int pattern)
    {
        IReadOnlyList<StudentSummary> students = model.Students;
        int[] present = presence.ModalitiesOf(pattern);
        int[] readers = Enumerable.Range(0, students.Count).Where(k => model.Cohort.Students[k].CanRead(present)).ToArray();
        int[] bestFirst = Enumerable.Range(0, students.Count)
            .Where(k => double.IsFinite(students[k].ValidationLoss)).OrderBy(k => students[k].ValidationLoss).ToArray();
        return PatternRoute.Find(ensemble, present, readers, bestFirst);
    }

    /// <summary>Combines the outputs of all students, before any temperature; NaN in the rows of samples that nobody can answer.</summary>
    public static Predictions Combine(FusionModel model, FittedEnsemble ensemble, StudentAnswers answers) => answers.Presence.IsComplete
        ? ensemble.Combine(model.Task, answers.Outputs)
        : ByPattern(model.Task, answers, pattern => Route(model, ensemble, answers.Presence, pattern));

    /// <summary>Combines pattern by pattern.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="answers">Outputs of all students.</param>
    /// <param name="route">Who answers for the samples of a pattern; null if nobody can.</param>
    public static Predictions ByPattern(LearningTask task, StudentAnswers answers, Func<int, PatternRoute?> route)
    {
        Presence presence = answers.Presence;
        double[] values = new double[presence.Rows * task.PredictionCount];
        Array.Fill(values, double.NaN);
        for (int pattern = 0; pattern < presence.Patterns; pattern++)
        {
            if (route(pattern) is { } found)
            {
                int[] rows = presence.RowsOf(pattern);
                Matrix?[] picked = answers.Outputs.Select((o, k) => found.Run.Contains(k) ? o.Gather(rows) : null).ToArray();
                PatternAnswers.Put(found.Combine(task, picked), rows, values);
            }
        }

        return new Predictions(presence.Rows, task.PredictionCount, values);
    }
}
