using MetaFusion.Classic;
using MetaFusion.Classic.Internal;
using MetaFusion.Classic.Trees;
using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Fitting;

/// <summary>
/// Fits the students that are no networks before the others train: on every fold a model of all other samples, which answers the fold; without
/// folds a model of the training samples, and for the others to follow models of inner folds, or the trees of a forest that did not draw the
/// sample, so that nobody follows an answer to a sample by a model that knew it.
/// </summary>
internal sealed class ClassicStudents
{
    // Copies of folds answer together, so that each needs fewer trees, but as many as its own answers to its fold need.
    private const int TreesOfAllCopies = 1000;
    private const int FewestTrees = 100;

    private readonly FitContext _fit;
    private readonly PreparedData _data;
    private readonly WorkerGroup _workers;

    private ClassicStudents(FitContext fit, PreparedData data, WorkerGroup workers) => (_fit, _data, _workers) = (fit, data, workers);

    /// <summary>Fits them.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The samples.</param>
    /// <param name="cohorts">The cohort of every carve, laid out.</param>
    /// <param name="workers">The threads to use.</param>
    /// <returns>By carve and student what they answer; null for students that train, empty where all do.</returns>
    public static IReadOnlyList<KnownAnswers?>[] Fit(FitContext fit, PreparedData data, IReadOnlyList<Cohort> cohorts, WorkerGroup workers)
    {
        var answers = cohorts.Select(cohort => cohort.Students.Any(student => student.IsFixed) ? new KnownAnswers?[cohort.Students.Count] : []).ToArray();
        var fitter = new ClassicStudents(fit, data, workers);
        for (int k = 0; k < cohorts[0].Students.Count; k++)
        {
            if (cohorts[0].Students[k].IsFixed)
            {
                KnownAnswers[] own = fitter.Fit(cohorts.Select(cohort => cohort.Students[k]).ToArray());
                for (int c = 0; c < own.Length; c++)
                {
                    answers[c][k] = own[c];
                }
            }
        }

        return answers;
    }

    private KnownAnswers[] Fit(Student[] copies)
    {
        var samples = new ClassicSamples(_fit, _data, copies[0].Name, copies[0].Modalities);
        return !samples.AreEnough ? samples.Unanswered() : copies switch
        {
            [LinearStudent, ..] => _data.HasFolds ? Linear(copies, samples) : [Linear((LinearStudent)copies[0], samples)],
            [TreeStudent, ..] => _data.HasFolds ? Trees(copies, samples) : [Trees((TreeStudent)copies[0], samples)],
            _ => throw new NotSupportedException($"ClassicStudents: '{copies[0].Name}' is of no kind that is known."),
        };
    }

    private KnownAnswers[] Linear(Student[] copies, ClassicSamples samples)
    {
        CrossFittedLinear model = CrossFitted(copies[0], samples, samples.Folds);
        foreach ((Student copy, LinearMap map) in copies.Zip(model.Maps))
        {
            Set((LinearStudent)copy, map);
        }

        return samples.Known(model.OutOfFold);
    }

    private KnownAnswers Linear(LinearStudent student, ClassicSamples samples)
    {
        CrossFittedLinear model = CrossFitted(student, samples, samples.Inner);
        LinearMap whole = model.Whole(_fit.Cancellation);
        Set(student, whole);
        return samples.Known(model.OutOfFold, whole.Answer);
    }

    /// <summary>The same student may stand in the cohort and among the baselines: it is fitted once.</summary>
    private CrossFittedLinear CrossFitted(Student student, ClassicSamples samples, Func<int[][]> folds)
    {
        if (!_fit.Linear.TryGetValue(student.Name, out CrossFittedLinear? model))
        {
            model = CrossFittedLinear.Fit(_data.Task, samples.Pool, ClassicPenalty.ElasticNet, folds(), _workers.Run, _fit.Cancellation);
            _fit.Linear.Add(student.Name, model);
        }

        return model;
    }

    private KnownAnswers[] Trees(Student[] copies, ClassicSamples samples)
    {
        TreeOptions options = ((TreeStudent)copies[0]).Kind.Options;
        if (options is ForestOptions forest)
        {
            options = forest with { Trees = Math.Max(FewestTrees, TreesOfAllCopies / copies.Length) };
        }

        CrossFittedTrees trees = TreeFitters.Require(options.Key).CrossFit(options, Problem(samples) with { Folds = samples.Folds() }, Use(samples));
        foreach ((Student copy, TreeEnsemble model) in copies.Zip(trees.Models))
        {
            ((TreeStudent)copy).Trees = model;
        }

        return samples.Known(trees.OutOfFold);
    }

    private KnownAnswers Trees(TreeStudent student, ClassicSamples samples)
    {
        // Trees of a forest that did not draw a sample may have drawn another of its group.
        TreeProblem problem = Problem(samples) with { Folds = student.Kind.Options is ForestOptions && !samples.HaveGroups ? null : samples.Inner() };
        TreeFit fit = TreeFitters.Require(student.Kind.Options.Key).Fit(student.Kind.Options, problem, Use(samples));
        student.Trees = fit.Model;
        return samples.Known(fit.OutOfSample, student.Trees.Answer);
    }

    private TreeProblem Problem(ClassicSamples samples) => new(_data.Task, samples.Pool.Features[0], samples.Pool.Targets);

    private TreeUse Use(ClassicSamples samples) => new(samples.Random.Derive("trees"), _fit.Cancellation) { Run = _workers.Run };

    private static void Set(LinearStudent student, LinearMap map)
    {
        (int outputs, int features) = (map.Coefficients.Rows, map.Coefficients.Width);
        float[] transposed = new float[outputs * features];
        for (int output = 0; output < outputs; output++)
        {
            for (int feature = 0; feature < features; feature++)
            {
                transposed[(feature * outputs) + output] = (float)map.Coefficients.Row(output)[feature];
            }
        }

        student.Set(transposed, Array.ConvertAll(map.Intercepts, value => (float)value));
    }
}
