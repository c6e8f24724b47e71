using MetaFusion.Reporting.Rendering;

namespace MetaFusion.Reporting.Building;

/// <summary>What a reader must know of a fit with folds, a sentence for each section; empty without folds.</summary>
internal static class FoldText
{
    /// <summary>Who trained and chose.</summary>
    public static string Data(FitRecord fit) => Of(fit, folds =>
        $" The pool of {Words.Count(fit.Split.Train.Count)} samples trains and chooses in {folds} folds: of every student a copy learns from all folds " +
        "but one, and answers that one.");

    /// <summary>What the part is called that trains and chooses.</summary>
    public static string Pool(FitRecord fit) => $"pool in {Words.Count(fit.Folds.Count)} folds";

    /// <summary>Whose figures those on the validation samples are.</summary>
    public static string Answer(FitRecord fit) => Of(fit, folds =>
        $"The validation samples are the {Words.Count(fit.Validation.Samples)} of {folds} folds, each answered by the copies of the students that had not seen it.");

    /// <summary>What a student is.</summary>
    public static string Cohort(FitRecord fit) => Of(fit, folds =>
        $" A student answers with the mean of its {folds} copies, one for each fold; its best epoch is the mean of theirs, and students.csv lists each.");

    /// <summary>What the curves are of.</summary>
    public static string Training(FitRecord fit) => Of(fit, folds =>
        $" Losses and best epochs are means over {folds} folds, those of an epoch over the folds that still trained; history.csv has every fold.");

    private static string Of(FitRecord fit, Func<string, string> sentence) => fit.Folds.Count == 0 ? "" : sentence(Words.Count(fit.Folds.Count));
}
