using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;

namespace MetaFusion.Reporting.Building;

/// <summary>What a run's trainer did, in words: only mutual learning has students that follow one another.</summary>
internal static class TrainerText
{
    /// <summary>Why there are no Shapley values where the students were trained to answer as a sum.</summary>
    public const string NoShapley =
        "There are no Shapley values: the students were trained to answer together, as a sum, so none of them says what its modalities are worth.";

    /// <summary>Whether the students learned from each other.</summary>
    public static bool IsMutual(string trainer) => trainer == MutualLearningTrainer.Key;

    /// <summary>What the trainer did with the students, and the penalty that was chosen.</summary>
    /// <param name="training">How the model was trained.</param>
    /// <param name="students">Number of students: one has no other to follow.</param>
    /// <param name="rounds">Number of penalties that were tried: a penalty of 0 wins only where there was another.</param>
    public static ReportFact Training(TrainingFacts training, int students, int rounds)
    {
        double penalty = training.Value;
        string value = $"{training.Penalty} {Words.Plain(penalty)}";
        return training.Trainer switch
        {
            MutualLearningTrainer.Key => new(
                "Disagreement penalty",
                value,
                students < 2 ? "one student has no other to follow"
                : penalty > 0 ? "students follow one another"
                : rounds > 1 ? "independent students won"
                : "students learn independently"),
            CooperativeTrainer.Key => new("Agreement penalty", value, "the students of single modalities are drawn together"),
            NegativeCorrelationTrainer.Key => new(
                "Correlation penalty", value, penalty > 0 ? "students are pushed apart" : "students learn independently"),
            _ => new("Trainer", training.Trainer.Replace('-', ' '), "one loss on the sum of all students"),
        };
    }

    /// <summary>Why mutual learning cannot be set against independent students.</summary>
    public static string NoEffect(string trainer) => IsMutual(trainer)
        ? "Mutual learning cannot be set against independent students: the run did not train with rho = 0 and with a positive rho."
        : $"The students were trained by {trainer}, not by mutual learning, so there is no effect of it to show.";

    /// <summary>How to read the cohort.</summary>
    public static string CohortReading(FusionModel model) =>
        "Each cell is one student: a small model that sees one view of every table (or none of it); " + (model.Ensemble.Rule == SumRule.Key
            ? "its colour is its loss taken alone, which says little, since all students answer together, as a sum."
            : "the stronger its colour, the better it predicts samples that it did not learn from, and those with a ring decide together.");

    /// <summary>How to read the losses.</summary>
    public static string TrainingReading(string trainer, FusionModel model) => trainer switch
    {
        _ when IsMutual(trainer) =>
            "Each line is one student: its loss should fall and then level off; where it rises again the student learns its samples " +
            "by heart, which is why each keeps the weights of its best epoch (the dot).",
        _ when model.Ensemble.Rule == SumRule.Key =>
            "Each line is one student taken alone, which says little, since all students answer together, as a sum; the validation loss " +
            "of the sum chose one best epoch for all of them (the dot).",
        _ =>
            "Each line is one student taken alone; the students are pushed apart, so that their errors cancel in the average, whose " +
            "validation loss chose one best epoch for all of them (the dot).",
    };
}
