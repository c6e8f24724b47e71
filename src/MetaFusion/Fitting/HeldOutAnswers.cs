using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>
/// What the students of a fit answered to the samples that choose, at their best epochs; with folds, to every sample of the pool by the
/// copies that were not trained on it.
/// </summary>
/// <param name="Part">The samples.</param>
/// <param name="Students">Outputs by student of the cohort, <c>[samples, OutputCount]</c>; NaN in the rows that it cannot read.</param>
/// <param name="Baselines">Outputs by student of the baselines, in the same way; null without baselines.</param>
internal sealed record HeldOutAnswers(PreparedPart Part, IReadOnlyList<Matrix> Students, IReadOnlyList<Matrix>? Baselines)
{
    /// <summary>The answers of the cohort.</summary>
    public StudentAnswers OfStudents => new(Students, Part.Presence);

    /// <summary>The answers of the baselines; null without.</summary>
    public StudentAnswers? OfBaselines => Baselines is null ? null : new StudentAnswers(Baselines, Part.Presence);

    /// <summary>What the model's ensemble makes of them, at its temperature.</summary>
    /// <param name="model">The model of these students.</param>
    public PatternAnswers Answer(FusionModel model) => PatternAnswers.Of(
        model, Part.Presence, (route, rows) => route.Combine(model.Task, Students.Select((outputs, k) => route.Run.Contains(k) ? outputs.Gather(rows) : null).ToArray()));

    /// <summary>The answers to some of the samples.</summary>
    /// <param name="rows">Rows of <see cref="Part"/>.</param>
    public StudentAnswers To(IReadOnlyList<int> rows)
    {
        int[] some = [.. rows];
        return new StudentAnswers(Students.Select(outputs => outputs.Gather(some)).ToArray(), Part.Presence.Among(some));
    }
}
