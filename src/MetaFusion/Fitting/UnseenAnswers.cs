using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>
/// How the students of a model answer the samples that judge it: a sample that was dealt into a fold by the copies that were not trained
/// on it, every other one by all copies. The one place that decides who answers for a figure. Immutable.
/// </summary>
/// <param name="copyOf">By sample of a fold: the place of the copies that have not seen it.</param>
internal sealed class UnseenAnswers(IReadOnlyDictionary<int, int> copyOf)
{
    private const int AllCopies = -1;

    /// <summary>Those of a model that was just fitted; without folds, or where the record of its fit is gone, all copies answer every sample.</summary>
    public static UnseenAnswers Of(FusionModel model) => new(
        (model.Fit?.Folds ?? []).SelectMany((fold, c) => fold.HeldOut.Select(sample => (sample, c))).ToDictionary());

    /// <summary>Answers samples that have every modality.</summary>
    /// <param name="cohort">The students.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="features">By modality: their features, <c>[samples, features]</c>; they may be shuffled.</param>
    /// <param name="students">Indices of the students to ask.</param>
    /// <returns>By student of the cohort: outputs <c>[samples, OutputCount]</c>, null for those not asked.</returns>
    public IReadOnlyList<Matrix?> Of(FrozenCohort cohort, IReadOnlyList<int> samples, IReadOnlyList<Matrix> features, IEnumerable<int> students)
    {
        int[] asked = [.. students];
        return Joined(samples, features, (copy, own, _) => copy == AllCopies ? cohort.Answer(own, asked) : cohort.Copies[copy].Answer(own, asked));
    }

    /// <summary>Answers samples that may lack modalities, with every student.</summary>
    /// <param name="cohort">The students.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="features">By modality: their features, <c>[samples, features]</c>.</param>
    /// <param name="presence">What they have.</param>
    public StudentAnswers Of(FrozenCohort cohort, IReadOnlyList<int> samples, IReadOnlyList<Matrix> features, Presence presence)
    {
        IReadOnlyList<Matrix?> outputs = presence.IsComplete
            ? Of(cohort, samples, features, Enumerable.Range(0, cohort.Students.Count))
            : Joined(samples, features, (copy, own, rows) => copy == AllCopies
                ? cohort.AnswerPresent(own, presence.Among(rows))
                : cohort.Copies[copy].AnswerPresent(own, presence.Among(rows)));
        return new StudentAnswers([.. outputs.Select(answers => answers!)], presence);
    }

    /// <summary>Asks for the samples of each fold by themselves, and puts the answers at their places.</summary>
    private IReadOnlyList<Matrix?> Joined(
        IReadOnlyList<int> samples, IReadOnlyList<Matrix> features, Func<int, IReadOnlyList<Matrix>, int[], IReadOnlyList<Matrix?>> answer)
    {
        IGrouping<int, int>[] byCopy = [.. Enumerable.Range(0, samples.Count).GroupBy(row => copyOf.GetValueOrDefault(samples[row], AllCopies))];
        if (byCopy.Length == 1)
        {
            return answer(byCopy[0].Key, features, [.. byCopy[0]]);
        }

        Matrix?[] all = [];
        foreach (IGrouping<int, int> fold in byCopy)
        {
            int[] rows = [.. fold];
            IReadOnlyList<Matrix?> part = answer(fold.Key, [.. features.Select(matrix => matrix.Gather(rows))], rows);
            all = all.Length > 0 ? all : [.. part.Select(outputs => outputs is null ? null : new Matrix(samples.Count, outputs.Columns))];
            foreach ((Matrix outputs, Matrix into) in part.Zip(all).Where(pair => pair.First is not null).Select(pair => (pair.First!, pair.Second!)))
            {
                for (int i = 0; i < rows.Length; i++)
                {
                    outputs.Row(i).CopyTo(into.Row(rows[i]));
                }
            }
        }

        return all;
    }
}
