using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Data.Splits.Internal;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;

namespace MetaFusion.Fitting;

/// <summary>How the samples of a fit are carved: once, or once for every fold of the samples that do not judge.</summary>
/// <param name="Whole">Which samples judge, and which train and choose; with folds the pool, which does both, stands in train.</param>
/// <param name="Folds">The carves that copies of the cohort are trained on; empty where there is one cohort, trained on <paramref name="Whole"/>.</param>
internal sealed record FitCarves(Carve Whole, IReadOnlyList<Carve> Folds)
{
    private const int FewestFolds = 2;

    /// <summary>The carves that train: the folds, or the only one.</summary>
    public IReadOnlyList<Carve> Trained => Folds.Count == 0 ? [Whole] : Folds;

    /// <summary>Carves the samples of a fit.</summary>
    /// <exception cref="InputException">
    /// There is no target, too few samples can be used, the parts cannot; or folds are asked for and cannot be made.
    /// </exception>
    public static FitCarves Of(FitContext fit)
    {
        FoldChoice choice = ChoiceOf(fit);
        if (choice == FoldChoice.None)
        {
            return new FitCarves(Carve.Of(fit), []);
        }

        var pool = Carve.Of(fit, pools: true);
        int folds = choice.For(pool.Split.Train.Count);
        if (choice.Count is null)
        {
            folds = Math.Min(folds, Math.Min(pool.Split.Train.Count, GroupsOf(fit.Dataset, pool.Split.Train)?.Count ?? int.MaxValue));
        }

        if (folds < FewestFolds)
        {
            return new FitCarves(Carve.Of(fit), []);
        }

        WarnOfIgnoredShare(fit, pool, folds);
        return new FitCarves(pool, fit.Clock.Time("split", () => FoldsOf(fit, pool, folds)));
    }

    /// <summary>Nothing that a person wrote is passed over in silence.</summary>
    private static void WarnOfIgnoredShare(FitContext fit, Carve pool, int folds)
    {
        if (fit.Options.Parts is null && fit.Options.Split.ValidationShare is not SplitOptions.DefaultShare)
        {
            fit.Warnings.Add(FormattableString.Invariant(
                $"split.validation: {fit.Options.Split.ValidationShare} counts for nothing, because all {pool.Split.Train.Count} samples that do not judge ") +
                FormattableString.Invariant($"train and choose in {folds} folds; set training.folds to none for a validation part of its own"));
        }
    }

    /// <summary>What was asked for, or none where a validation part is assigned or the trainer knows no folds.</summary>
    /// <exception cref="InputException">A number of folds was asked for where there can be none.</exception>
    private static FoldChoice ChoiceOf(FitContext fit)
    {
        FoldChoice asked = fit.Options.Training.Folds;
        string? against = fit.Options.Training.Trainer is not MutualLearningTrainer
            ? $"trainer '{fit.Options.Training.Trainer.Name}' knows no folds; leave training.folds out, or choose the trainer {MutualLearningTrainer.Key}"
            : IsAssigned(fit) ? "some samples are assigned to validation, so that nothing is left to fold; set training.folds to none, or assign them to train" : null;
        return against is null ? asked
            : asked.Count is null or 0 ? FoldChoice.None
            : throw new InputException($"training.folds: {asked}: {against}");
    }

    private static bool IsAssigned(FitContext fit) => fit.Options.Parts is { } parts
        ? parts.Validation.Count > 0 && !fit.Options.DrawsValidation
        : fit.Dataset.AssignedSplits?.Contains(SplitNames.Validation) == true;

    private static GroupCounts? GroupsOf(MultimodalDataset dataset, IReadOnlyList<int> samples) =>
        dataset.Groups is { } groups ? new GroupCounts(dataset, [.. samples], groups) : null;

    private static Carve[] FoldsOf(FitContext fit, Carve pool, int folds)
    {
        IReadOnlyList<int> samples = pool.Split.Train;
        int[] foldOf = SampleFolds.Deal(
            fit.Dataset, samples, folds, fit.Dataset.Groups, ordered => StrataOf(fit, ordered), fit.Random.Derive("folds"), "training.folds");
        Carve[] carves = Enumerable.Range(0, folds)
            .Select(fold => new Carve(
                FormattableString.Invariant($"fold-{fold + 1}"),
                Splitter.Sorted(samples.Where((_, i) => foldOf[i] != fold), samples.Where((_, i) => foldOf[i] == fold), []),
                0, fit.Random))
            .ToArray();
        WarnOfUnseenClasses(fit, carves);
        return carves;
    }

    /// <summary>Where a fold holds out all of a class, those who answer it have never seen it.</summary>
    private static void WarnOfUnseenClasses(FitContext fit, Carve[] carves)
    {
        string[] unseen = [.. carves.SelectMany(carve => SplitChecks.Missing(fit.Dataset, carve.Split.Train, carve.Split.Validation)).Distinct()];
        if (unseen.Length > 0)
        {
            fit.Warnings.Add(
                $"training.folds: all samples of {SplitChecks.Classes(unseen)} lie in one fold, and the copies that answer it have not seen " +
                $"{(unseen.Length == 1 ? "it" : "them")}; bring more samples, or leave {(unseen.Length == 1 ? "it" : "them")} out");
        }
    }

    /// <summary>Classes or ranges of the target; and where samples lack modalities, what they have of them.</summary>
    private static int[][] StrataOf(FitContext fit, int[] samples)
    {
        int[] strata = SplitStrata.Of(fit.Dataset, samples, fit.Options.Split.Stratify);
        var presence = new Presence(samples.Length, fit.Dataset.Modalities.Count, (row, m) => fit.Dataset.RowOf(m, samples[row]) >= 0);
        return presence.Patterns == 1 ? [strata] : [strata, Enumerable.Range(0, samples.Length).Select(presence.PatternOf).ToArray()];
    }
}
