using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Fitting;

/// <summary>The second stage of a fit: which students read which views, and these views, fitted on the samples that train.</summary>
/// <param name="Students">The students.</param>
/// <param name="Baselines">What they are compared with; null if that was not wanted.</param>
/// <param name="Views">The fitted views of every modality.</param>
internal sealed record CohortDesign(CohortSpec Students, CohortSpec? Baselines, RepresentationSet Views)
{
    private const string Stage = "representations";

    /// <summary>How many students are not among them because a view that they read could not be fitted.</summary>
    public int Unfit { get; private init; }

    /// <summary>Chooses the students of a fit by one carve of its data.</summary>
    /// <exception cref="InputException">A modality cannot carry a view, or no student has samples to learn from.</exception>
    /// <exception cref="MemoryLimitException">Training them needs more memory than there is.</exception>
    public static CohortDesign Of(FitContext fit, PreparedData data)
    {
        Matrix[] present = PresentFeatures(fit, data);
        return Of(fit, data, present, fit.Clock.Time(Stage, () => ChosenCohort.Of(fit, present, data.Train.Rows)));
    }

    /// <summary>Students that read these views, with weights of their own that are not laid out yet.</summary>
    public Cohort Build(CohortSpec students, LearningTask task) => Cohort.Build(students, Views, task);

    /// <summary>Fits the views of students that are chosen already, on another carve of the same data.</summary>
    /// <exception cref="InputException">A modality cannot carry a view, or no student has samples to learn from.</exception>
    /// <exception cref="MemoryLimitException">Training them needs more memory than there is.</exception>
    public static CohortDesign Of(FitContext fit, PreparedData data, CohortSpec students)
    {
        Matrix[] present = PresentFeatures(fit, data);
        return Of(fit, data, present, new ChosenCohort(students, new PrincipalComponents?[present.Length]));
    }

    private static Matrix[] PresentFeatures(FitContext fit, PreparedData data) =>
        Enumerable.Range(0, fit.Dataset.Modalities.Count).Select(data.Train.FeaturesOf).ToArray();

    private static CohortDesign Of(FitContext fit, PreparedData data, Matrix[] present, ChosenCohort chosen)
    {
        CohortSpec? baselines = fit.Options.Baselines ? Fitting.Baselines.Spec(present.Length, chosen.Spec) : null;
        var known = new KnownEncoders(fit.Checkpoints, data.Carve);
        var unfit = new UnfitViews();
        RepresentationSet views = fit.Clock.Time(Stage, () => RepresentationSet.Fit(
            present.Select((features, m) => Context(fit, data, features, chosen, known, m)).ToArray(),
            fit.Options.LeavesOutUnfit ? unfit.Add : null));
        CohortSpec students = unfit.Without(chosen.Spec, fit.Warnings);
        var design = new CohortDesign(students, baselines, views) { Unfit = chosen.Spec.Students.Count - students.Students.Count };
        var size = CohortSize.Of(students, views, data.Task);
        MemoryPlan.OfWeights(fit, students.Students.Count, size.Values).Require(MemoryPlan.Limit);
        ModelFilePlan.Require(size, ModelLimits.Standard);
        Cohort cohort = design.Build(students, data.Task);
        MemoryPlan.Of(
            fit, cohort, baselines is null ? null : design.Build(baselines, data.Task),
            data.Task.OutputCount, data.Train, data.Validation).Require(MemoryPlan.Limit);
        RequireStudentWithSamples(fit, data, cohort.Students);

        // Only a fit that may go on leaves a checkpoint, which would bind the next one to its settings.
        known.Keep(views);
        return design;
    }

    private static RepresentationContext Context(
        FitContext fit, PreparedData data, Matrix features, ChosenCohort chosen, KnownEncoders known, int m)
    {
        PreparedPart stoppingBy = data.Validation.Has(m) ? data.Validation : data.Train;
        return new RepresentationContext(
            fit.Dataset.Modalities[m].Name, data.Task, features, data.Train.TargetsOf(m),
            data.Validation.Has(m) ? data.Validation.FeaturesOf(m) : features, stoppingBy.TargetsOf(m),
            Requested(fit, chosen.Spec, m), fit.Options.Encoder, data.Carve.Random.Derive($"representations/{fit.Dataset.Modalities[m].Name}"))
        {
            KnownComponents = chosen.Components[m],
            KnownView = view => known.Find(m, view, features.Columns),
            Cancellation = fit.Cancellation,
            Sample = SampleOf(fit.Dataset.Modalities[m], features.Columns),
        };
    }

    /// <summary>The shape of a sample, which preprocessing must not have changed.</summary>
    private static Shape SampleOf(Modality modality, int features) => modality.Sample.Rank == 1
        ? new Shape(features)
        : modality.Columns.Count == features
            ? modality.Sample
            : throw new DataException(
                $"modality '{modality.Name}': its samples are of shape {modality.Sample}, and preprocessing makes {features} features of " +
                $"their {modality.Columns.Count} values; give numbers without missing indicators, or a table of vectors");

    private static RepresentationSpec[] Requested(FitContext fit, CohortSpec spec, int modality) => spec.Students
        .Select(s => s.Representations[modality])
        .Concat(fit.Options.Baselines ? Fitting.Baselines.Views : [])
        .Distinct()
        .ToArray();

    /// <summary>Where no student has a sample to learn from and one to be judged by, nothing diverges, and nothing is learned either.</summary>
    private static void RequireStudentWithSamples(FitContext fit, PreparedData data, IReadOnlyList<Student> students)
    {
        var training = new Attendance(students, data.Train.Presence);
        var choosing = new Attendance(students, data.Validation.Presence);
        if (!Enumerable.Range(0, students.Count).Any(k => training.RowsOf(k).Count > 0 && choosing.RowsOf(k).Count > 0))
        {
            throw new InputException(
                $"cohort: none of its {students.Count} students finds a training and a validation sample with all modalities it reads " +
                $"({string.Join(", ", fit.Dataset.Modalities.Select(m => m.Name))}); add students that read fewer of them");
        }
    }
}
