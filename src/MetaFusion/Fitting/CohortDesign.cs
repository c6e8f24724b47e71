using MetaFusion.Classic;
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
/// <param name="Views">The fitted views of every modality, by carve that trains.</param>
internal sealed record CohortDesign(CohortSpec Students, CohortSpec? Baselines, IReadOnlyList<RepresentationSet> Views)
{
    private const string Stage = "representations";

    /// <summary>How many students are not among them because a view that they read could not be fitted.</summary>
    public int Unfit { get; private init; }

    /// <summary>Chooses the students of a fit, and fits their views: those that read the target on every carve, the others once.</summary>
    /// <exception cref="InputException">A modality cannot carry a view, or no student has samples to learn from.</exception>
    /// <exception cref="MemoryLimitException">Training them needs more memory than there is.</exception>
    public static CohortDesign Of(FitContext fit, PreparedData data)
    {
        Matrix[] present = Enumerable.Range(0, fit.Dataset.Modalities.Count).Select(data.Train.FeaturesOf).ToArray();
        ChosenCohort chosen = fit.Clock.Time(Stage, () => ChosenCohort.Of(fit, present, data.Train.Rows, data.Task));
        CohortSpec? baselines = !fit.Options.Baselines ? null
            : fit.Options.LinearBaseline && ClassicModel.Knows(data.Task) ? Fitting.Baselines.SpecWithLinear(present.Length, chosen.Spec)
            : Fitting.Baselines.Spec(present.Length, chosen.Spec);
        var known = data.Trained.Select(carve => new KnownEncoders(fit.Checkpoints, carve.Carve)).ToArray();
        var unfit = new UnfitViews();
        RepresentationSet[] views = fit.Clock.Time(Stage, () => FittedViews(fit, data, present, chosen, known, unfit));
        CohortSpec students = unfit.Without(chosen.Spec, fit.Warnings);
        var design = new CohortDesign(students, baselines, views) { Unfit = chosen.Spec.Students.Count - students.Students.Count };
        var size = CohortSize.Of(students, views[0], data.Task);
        MemoryPlan.OfWeights(fit, students.Students.Count, size.Values * views.Length).Require(MemoryPlan.Limit);
        ModelFilePlan.Require(size with { Arrays = size.Arrays * views.Length, NameLength = size.NameLength * views.Length }, ModelLimits.Standard);
        Cohort cohort = design.Build(students, data.Task);
        MemoryPlan.Of(fit, data, cohort, baselines is null ? null : design.Build(baselines, data.Task)).Require(MemoryPlan.Limit);
        RequireStudentWithSamples(fit, data, cohort.Students);

        // Only a fit that may go on leaves a checkpoint, which would bind the next one to its settings.
        foreach ((KnownEncoders encoders, RepresentationSet fitted) in known.Zip(views))
        {
            encoders.Keep(fitted);
        }

        return design;
    }

    /// <summary>Students that read the views of one carve, with weights of their own that are not laid out yet.</summary>
    public Cohort Build(CohortSpec students, LearningTask task, int carve = 0) => Cohort.Build(students, Views[carve], task);

    private static RepresentationSet[] FittedViews(
        FitContext fit, PreparedData data, Matrix[] present, ChosenCohort chosen, KnownEncoders[] known, UnfitViews unfit)
    {
        Action<int, RepresentationSpec, RepresentationException>? leaveOut = fit.Options.LeavesOutUnfit ? unfit.Add : null;
        if (!data.HasFolds)
        {
            PreparedCarve only = data.Trained[0];
            return [RepresentationSet.Fit(present.Select((features, m) => Context(fit, data, only, features, chosen, m) with
            {
                KnownView = view => known[0].Find(m, view, features.Columns),
            }).ToArray(), leaveOut)];
        }

        var shared = RepresentationSet.Fit(present.Select((features, m) => Context(fit, data, new PreparedCarve(data.Carve, data.Train, data.Validation), features, chosen, m) switch
        {
            var context => context with { Requested = context.Requested.Where(view => !RepresentationRegistry.ReadsTarget(view)).ToArray() },
        }).ToArray(), leaveOut);
        return data.Trained.Select((carve, c) => RepresentationSet.Fit(
            present.Select((features, m) => Context(fit, data, carve, carve.Train.FeaturesOf(m), chosen, m) switch
            {
                var context => context with
                {
                    Requested = context.Requested.Where(view => RepresentationRegistry.ReadsTarget(view) || shared.Find(m, view) is not null).ToArray(),
                    KnownView = view => shared.Find(m, view) ?? known[c].Find(m, view, features.Columns),
                },
            }).ToArray(), leaveOut)).ToArray();
    }

    private static RepresentationContext Context(
        FitContext fit, PreparedData data, PreparedCarve carve, Matrix features, ChosenCohort chosen, int m)
    {
        PreparedPart stoppingBy = carve.Validation.Has(m) ? carve.Validation : carve.Train;
        return new RepresentationContext(
            fit.Dataset.Modalities[m].Name, data.Task, features, carve.Train.TargetsOf(m),
            carve.Validation.Has(m) ? carve.Validation.FeaturesOf(m) : features, stoppingBy.TargetsOf(m),
            Requested(fit, chosen.Spec, m), fit.Options.Encoder, carve.Carve.Random.Derive($"representations/{fit.Dataset.Modalities[m].Name}"))
        {
            KnownComponents = chosen.Components[m],
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
