namespace MetaFusion.MutualLearning;

/// <summary>
/// What a copy's epochs are compared by. Where there are several carves, a copy is judged by its siblings: the copies of the same
/// student on the other carves, each on the samples that it holds out. The copy's own held-out samples have no say, so that its
/// answers to them are those of a model that they did not choose; and there are many more of the others'.
/// </summary>
internal static class EpochJudgements
{
    /// <summary>The loss that decides whether the epoch which ended last is a copy's best.</summary>
    /// <param name="carves">All carves.</param>
    /// <param name="carve">The copy's own.</param>
    /// <param name="student">The student.</param>
    /// <returns>
    /// The mean loss of the siblings over their held-out samples, one that diverged at its best; the copy's own loss if it has no sibling
    /// that is judged by anything.
    /// </returns>
    public static double Of(CarveTrainer[] carves, CarveTrainer carve, int student)
    {
        double sum = 0, total = 0;
        foreach (CarveTrainer other in carves)
        {
            double weight = other == carve ? 0 : other.HeldOutWeight(student);
            StudentTrainer sibling = other.Students[student];
            double loss = sibling.HasDiverged ? sibling.BestLoss : sibling.ValidationTask;
            if (weight > 0 && double.IsFinite(loss))
            {
                sum += weight * loss;
                total += weight;
            }
        }

        return total > 0 ? sum / total : carve.JudgementOf(student);
    }
}
