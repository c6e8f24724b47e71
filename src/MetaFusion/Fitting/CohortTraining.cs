using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Fitting;

/// <summary>The two trainings of a fit, the cohort's and the baselines', and what is said of students that came to nothing.</summary>
internal static class CohortTraining
{
    internal const string Cohort = "cohort";
    internal const string Baselines = "baselines";
    private const int Named = 3;

    // What a row of a student costs beside its parameters, in parameters, roughly: for the time left alone.
    private const long CostOfAStep = 2000;

    /// <summary>Trains the cohort.</summary>
    /// <exception cref="CohortDivergedException">No student's validation loss was ever finite under any penalty.</exception>
    public static TrainedCohort OfCohort(FitContext fit, PreparedData data, CohortDesign design, WorkerGroup workers)
    {
        var order = new TrainingOrder(Cohort, design.Students, fit.Options.Training) { KeepsIndependent = fit.Options.KeepsIndependent };
        TrainedCohort trained = fit.Clock.Time(Cohort, () => TrainedCohort.Of(fit, data, design, order, workers));
        string[] idle = Idle(trained.Selected);
        if (idle.Length > 0 && design.Students.Students.Count > idle.Length && fit.Dataset.UsableSamples().Any(s => !fit.Dataset.IsComplete(s)))
        {
            fit.Warnings.Add(
                $"{idle.Length} of {design.Students.Students.Count} students ({string.Join(", ", idle.Take(Named))}{(idle.Length > Named ? ", …" : "")}) " +
                "found no training sample with all modalities they read, or no validation sample, and have no part in the model");
        }

        WarnOfDivergence(fit, "", trained);
        return trained;
    }

    /// <summary>Trains the baselines apart, without mutual learning.</summary>
    /// <returns>Those that learned something; null if they were not wanted, or none did.</returns>
    public static TrainedBaselines? OfBaselines(FitContext fit, PreparedData data, CohortDesign design, WorkerGroup workers) =>
        design.Baselines is { } students ? fit.Clock.Time(Baselines, () => OfBaselines(fit, data, design, students, workers)) : null;

    private static TrainedBaselines? OfBaselines(FitContext fit, PreparedData data, CohortDesign design, CohortSpec students, WorkerGroup workers)
    {
        TrainingOptions apart = fit.Options.Training with { Trainer = Trainer.Mutual, Rhos = [0], Weighting = DivergenceWeighting.Uniform };
        TrainedCohort trained;
        try
        {
            trained = TrainedCohort.Of(fit, data, design, new TrainingOrder(Baselines, students, apart) { Following = Following(fit, data, design, students, workers.Threads) }, workers);
        }
        catch (CohortDivergedException)
        {
            // The cohort may do better; if not, its own exception says what to change.
            fit.Warnings.Add("no baseline ever had a finite validation loss, so this run has none to compare with; " + DivergenceWarnings.Remedy);
            return null;
        }

        string[] idle = Idle(trained.Selected);
        if (idle.Length > 0)
        {
            fit.Warnings.Add(
                $"baseline {string.Join(", ", idle)}: no sample that trains, or none that validates, has all modalities it reads; it is left out");
        }

        WarnOfDivergence(fit, "baseline ", trained);

        // One that diverged, or found no samples, has its first weights still: nothing to compare with.
        (FrozenCohort kept, IReadOnlyList<Matrix> outputs) = trained.Selected.Among(
            Enumerable.Range(0, students.Students.Count).Where(k => trained.Selected.Round.BestEpochs[k] >= 0).ToArray());
        return new TrainedBaselines(kept, outputs);
    }

    /// <summary>The work of the cohort's training in units of the baselines': both have the same epochs.</summary>
    private static double Following(FitContext fit, PreparedData data, CohortDesign design, CohortSpec baselines, int threads)
    {
        return fit.Progress is null ? 0 : fit.Options.Training.Rhos.Count * Work(design.Students) / Work(baselines);

        double Work(CohortSpec students) =>
            BatchTime(design.Build(students, data.Task).Students.Select(student => (double)student.CostPerRow + CostOfAStep).ToArray(), threads);
    }

    /// <summary>How long the threads take for a batch: a student is one thread's, so a few of them leave threads without work.</summary>
    /// <param name="costs">What every student costs.</param>
    /// <param name="threads">How many threads there are.</param>
    internal static double BatchTime(double[] costs, int threads) => Math.Max(costs.Sum() / threads, costs.Max());

    /// <summary>The students that never learned, though nothing of theirs diverged.</summary>
    private static string[] Idle(RoundStudents trained) => trained.Students.Students
        .Where((_, k) => trained.Round.BestEpochs[k] < 0 && trained.Round.DivergedEpochs[k] < 0)
        .Select(student => student.Name)
        .ToArray();

    private static void WarnOfDivergence(FitContext fit, string what, TrainedCohort trained)
    {
        foreach (string warning in DivergenceWarnings.Of(what, trained.Selected.Students.Students.Select(s => s.Name).ToArray(), [.. trained.Rounds.SelectMany(rounds => rounds)]))
        {
            fit.Warnings.Add(warning);
        }
    }
}
