using MetaFusion.Classic;
using MetaFusion.Classic.Trees;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>The students of a fit, and what was computed to choose them.</summary>
/// <param name="Spec">The students.</param>
/// <param name="Components">By modality: principal components of the training samples, where the choice asked for them.</param>
internal sealed record ChosenCohort(CohortSpec Spec, IReadOnlyList<PrincipalComponents?> Components)
{
    private const int FewTrainSamples = 100;

    /// <summary>The students that the options name; else the trainer's own; else those that the shape of the data suggests.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="features">By modality: the features of the training samples that have it.</param>
    /// <param name="samples">Number of training samples.</param>
    /// <param name="task">What is predicted.</param>
    /// <exception cref="InputException">The students named are for another number of modalities, or not for the trainer.</exception>
    public static ChosenCohort Of(FitContext fit, IReadOnlyList<Matrix> features, int samples, LearningTask task)
    {
        IReadOnlyList<Modality> modalities = fit.Dataset.Modalities;
        ChosenCohort chosen = (fit.Options.Cohort ?? OwnCohort(fit.Options, features, samples)) is { } given
            ? new ChosenCohort(given, new PrincipalComponents?[features.Count])
            : ByShape(modalities, features, samples);
        CohortSpec spec = chosen.Spec;
        if (spec.Students[0].Representations.Count != modalities.Count)
        {
            throw new InputException(
                $"cohort: its students name {spec.Students[0].Representations.Count} modalities, the data set has {modalities.Count} " +
                $"({string.Join(", ", modalities.Select(m => m.Name))}); " +
                (spec.Students[0] is MethodSpec
                    ? FormattableString.Invariant($"specify the method for {modalities.Count} modalities")
                    : "name a representation for each"));
        }

        spec = spec.With(fit.Options.Methods).WithClassic(ClassicOf(fit.Options, task));
        RequireOwnSteps(fit.Options.Training.Trainer, spec);
        RequireFitters(spec);
        FitLog.Cohort(fit.Logger, spec.Students.Count, spec.Reason.Length > 0 ? spec.Reason : "as specified");
        if (samples < FewTrainSamples)
        {
            fit.Warnings.Add(
                $"only {samples} samples train and {modalities.Sum(m => m.Columns.Count)} columns describe them: expect unstable figures; " +
                "judge by repeated cross-validation, not by one split");
        }

        return chosen with { Spec = spec };
    }

    /// <summary>The kinds of classic students: those asked for, or the usual ones beside an automatic cohort of mutual learning.</summary>
    private static IReadOnlyList<string> ClassicOf(FitOptions options, LearningTask task) => options.Classic
        ?? (options.Cohort is null && options.Training.Trainer is MutualLearningTrainer && ClassicModel.Knows(task) ? [ClassicSpec.ElasticNet] : []);

    /// <summary>Where one loss of all answers moves all, methods, which may take steps of their own, have no part.</summary>
    private static void RequireOwnSteps(Trainer trainer, CohortSpec spec)
    {
        if (trainer is not MutualLearningTrainer && spec.Students.OfType<MethodSpec>().FirstOrDefault() is { } student)
        {
            throw new InputException(
                $"trainer '{trainer.Name}' trains students of views, all by one loss, and methods have no part in it; " +
                $"leave method '{student.Method.Facts.Key}' out, or choose the trainer {MutualLearningTrainer.Key}");
        }

        if (trainer is not MutualLearningTrainer && spec.Students.OfType<ClassicSpec>().FirstOrDefault() is { } classic)
        {
            throw new InputException(
                $"trainer '{trainer.Name}' trains students of views, all by one loss, and classic students have no part in it; " +
                $"leave '{classic.Kind}' out (cohort.classic), or choose the trainer {MutualLearningTrainer.Key}");
        }
    }

    /// <summary>Refuses kinds of trees that cannot be fitted here, before anything is computed.</summary>
    private static void RequireFitters(CohortSpec spec)
    {
        foreach (ClassicSpec student in spec.Students.OfType<ClassicSpec>().Where(student => student.IsOfTrees && TreeFitters.WhyNot(student.Kind) is not null))
        {
            throw new InputException($"cohort.classic: {student.Kind} cannot be fitted: {TreeFitters.WhyNot(student.Kind)}");
        }
    }

    /// <summary>The trainer's own students, if it has such, as wide as automatic ones.</summary>
    private static CohortSpec? OwnCohort(FitOptions options, IReadOnlyList<Matrix> features, int samples) =>
        options.Training.Trainer.OwnCohort(features.Count) is { } own
            ? own with
            {
                Head = AutoCohort.Choose(Widths(features), samples).Head,
                Reason = $"the students of the trainer {options.Training.Trainer.Name}",
            }
            : null;

    /// <summary>
    /// Chooses by widths alone, fits the components that this asks for, and chooses again where the training samples turn
    /// out to have fewer independent directions (constant columns, columns that repeat each other).
    /// </summary>
    private static ChosenCohort ByShape(IReadOnlyList<Modality> modalities, IReadOnlyList<Matrix> features, int samples)
    {
        var components = new PrincipalComponents?[features.Count];
        int[] directions = Enumerable.Repeat(int.MaxValue, features.Count).ToArray();
        while (true)
        {
            CohortSpec spec = AutoCohort.Choose(Widths(features), samples, directions);
            bool isSurprised = false;
            for (int m = 0; m < features.Count; m++)
            {
                int wanted = spec.Students.Max(s => s.Representations[m].Kind == PcaKind.Key ? s.Representations[m].Size : 0);
                if (wanted > 0 && components[m] is null)
                {
                    components[m] = PrincipalComponents.FitUpTo(features[m], wanted, modalities[m].Name);
                    int found = components[m]?.Components.Rows ?? 0;
                    isSurprised |= found < wanted;
                    directions[m] = found < wanted ? found : directions[m];
                }
            }

            if (!isSurprised)
            {
                return new ChosenCohort(spec, components);
            }
        }
    }

    private static int[] Widths(IReadOnlyList<Matrix> features) => features.Select(f => f.Columns).ToArray();
}
