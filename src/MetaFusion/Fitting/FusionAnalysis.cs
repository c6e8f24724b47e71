using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Evaluation.Verdicts;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>
/// Looks at a fitted model on the samples that judge it: what fusion gains, which modality and column matters, how good
/// the predictions are. Nothing is trained again; the same model, data and split give the same bits. With folds and without test
/// samples, those of the folds judge, each answered by the copies that have not seen it.
/// </summary>
/// <remarks>Samples are answered in pieces, so memory does not grow with samples × students (docs/metrics.md).</remarks>
public sealed partial class FusionAnalysis
{
    /// <summary>Name of <see cref="Split"/> where test samples judge.</summary>
    public const string Test = "test";

    /// <summary>
    /// Name of <see cref="Split"/> where there are none and the samples judge that chose the model, which flatters: the validation
    /// samples, or those that the folds hold out.
    /// </summary>
    public const string Validation = "validation";

    // Outputs of 200 students and 10 classes over these rows take 64 MiB.
    private const int RowsAtOnce = 8192;

    private readonly FusionModel _model;
    private readonly SampleFeatures _features;
    private readonly UnseenAnswers _answers;
    private readonly MultimodalDataset _dataset;
    private readonly DataSplit _parts;
    private readonly int[] _samples;
    private readonly RandomStream _random;

    /// <summary>Prepares the analyses of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="dataset">The data set it was fitted to; every sample of <paramref name="split"/> has a target; those that lack a modality are passed over.</param>
    /// <param name="split">Which samples trained, chose and judged; null for those of <see cref="FusionModel.Fit"/>.</param>
    /// <exception cref="DataException">There is no target, no split, or no sample that judges.</exception>
    public FusionAnalysis(FusionModel model, MultimodalDataset dataset, DataSplit? split = null)
        : this(model, FeaturesOf(model, dataset), split)
    {
    }

    /// <summary>Prepares the analyses of a model whose fit has made the features already.</summary>
    internal FusionAnalysis(FusionModel model, SampleFeatures features, DataSplit? split)
    {
        MultimodalDataset dataset = features.Dataset;
        _model = model;
        _features = features;
        _answers = UnseenAnswers.Of(model);
        _dataset = dataset;
        DataSplit parts = split ?? PartsOf(model) ?? throw new DataException(
            "analysis: a model that was loaded does not know which samples judge; pass the split of its run");
        if (dataset.Target is null)
        {
            throw new DataException("analysis: the data set has no target; name the target's file and column");
        }

        _parts = CompleteOf(dataset, parts);
        Split = _parts.Test.Count > 0 ? Test : Validation;
        _samples = _parts.Test.Count > 0 ? [.. _parts.Test] : [.. _parts.Validation];
        if (_samples.Length == 0)
        {
            throw new DataException("analysis: no sample with every modality judges; hold back test or validation samples");
        }

        _random = new RandomStream(model.Provenance.Seed, "analysis");
    }

    /// <summary>Whether some sample that chose or judged a model has every modality: the analyses compare complete samples.</summary>
    /// <param name="model">A model that was just fitted.</param>
    /// <param name="dataset">The data set it was fitted to.</param>
    public static bool IsPossible(FusionModel model, MultimodalDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(dataset);
        return PartsOf(model) is { } parts && parts.Test.Concat(parts.Validation).Any(dataset.IsComplete);
    }

    /// <summary>The samples that judge: <see cref="Test"/>, or <see cref="Validation"/> where there are none.</summary>
    public string Split { get; }

    /// <summary>How many they are.</summary>
    public int Samples => _samples.Length;

    private Metric Primary => _model.Task.Metrics[0];

    /// <summary>1 where a higher primary metric is better, −1 where a lower one is.</summary>
    private int Sign => Primary.Direction == MetricDirection.Higher ? 1 : -1;

    /// <summary>Sets the model beside every single modality, early fusion, late fusion and the penalised linear model, on the same resamples.</summary>
    /// <returns>Figures, differences and words; without rivals where the model has no baselines or one modality alone.</returns>
    public FusionComparison Compare()
    {
        FittedBaselines? baselines = _model.BaselineCohort is null || _model.Modalities.Count < 2 ? null : FittedBaselines.Of(_model);
        bool comparable = baselines?.Singles.Count > 0;
        var keys = new List<(string Key, string Name, int Place)>();
        PrimarySheet scores = comparable ? Scores(_samples) : ModelScores(_samples);
        if (comparable)
        {
            int chosen = BestSingle();
            foreach (int m in baselines!.Singles.OrderBy(m => m != chosen))
            {
                keys.Add(($"unimodal:{_model.Modalities[m].Name}", $"{_model.Modalities[m].Name} alone", 3 + m));
            }

            keys.AddRange(baselines.HasEarly ? [("early", "early fusion", 1)] : []);
            keys.AddRange(baselines.HasLate ? [("late", "late fusion", 2)] : []);
            keys.AddRange(baselines.HasLinear ? [(ClassicSpec.ElasticNet, "the penalised linear model", 3 + _model.Modalities.Count)] : []);
        }

        PairedBootstrap bootstrap = scores.Draw(_random.Derive("compare"));
        RivalComparison[] rivals = keys.Select(k => Rival(bootstrap, scores, k.Key, k.Name, k.Place)).ToArray();
        FusionVerdict verdict = comparable
            ? VerdictText.Of(rivals[..baselines!.Singles.Count], Primary, Samples, Split, bootstrap.Level)
            : new FusionVerdict(
                VerdictKind.NotCompared,
                _model.Modalities.Count > 1
                    ? "Single modalities were not trained beside fusion, so there is nothing to compare it with."
                    : "There is one modality, so there is nothing to fuse.",
                Split == Validation);
        return new FusionComparison(
            Primary, Split, Samples, bootstrap.Level, bootstrap.Resamples, bootstrap.Figure(0), rivals, verdict);
    }

    private static SampleFeatures FeaturesOf(FusionModel model, MultimodalDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(dataset);
        return model.FeaturesOf(dataset, keeps: true);
    }

    /// <summary>Which samples trained, chose and judged; with folds, those that they hold out did the first two. Null for a loaded model.</summary>
    private static DataSplit? PartsOf(FusionModel model) => model.Fit is not { } fit ? null
        : fit.Folds.Count == 0 ? fit.Split
        : fit.Split with { Validation = fit.Split.Train };

    private static DataSplit CompleteOf(MultimodalDataset dataset, DataSplit parts) => new(
        [.. parts.Train.Where(dataset.IsComplete)], [.. parts.Validation.Where(dataset.IsComplete)], [.. parts.Test.Where(dataset.IsComplete)]);

    private RivalComparison Rival(PairedBootstrap bootstrap, PrimarySheet scores, string key, string name, int place)
    {
        Interval difference = bootstrap.Pair(0, place, (model, rival) => model - rival);
        Interval gain = Sign > 0 ? difference : bootstrap.Pair(0, place, (model, rival) => 1 - (model / rival));
        double p = double.NaN;
        if (_model.Task.Classes is not null && scores.BySample(0) is { } own && scores.BySample(place) is { } others)
        {
            int only = own.Zip(others).Count(pair => pair.First > pair.Second);
            int other = own.Zip(others).Count(pair => pair.First < pair.Second);
            p = McNemar.Exact(only, other);
        }

        return new RivalComparison(
            key, name, bootstrap.Figure(place), difference, gain,
            VerdictText.Of(name, Primary, gain, Samples, Split, bootstrap.Level, p));
    }

    /// <summary>The single modality with the best figure on the validation samples; the test samples have no say in it.</summary>
    private int BestSingle()
    {
        int[] validation = [.. _parts.Validation];
        PrimarySheet scores = Scores(validation.Length > 0 ? validation : _samples);
        double[] figures = Enumerable.Range(3, _model.Modalities.Count).Select(place => Sign * scores.MetricOf(place)).ToArray();
        int best = 0;
        for (int m = 1; m < figures.Length; m++)
        {
            best = figures[m] > figures[best] || double.IsNaN(figures[best]) ? m : best;
        }

        return best;
    }

    /// <summary>
    /// The primary metric of the model, early fusion, late fusion, every single modality and the linear model; NaN for baselines that the model does not
    /// have.
    /// </summary>
    private PrimarySheet Scores(int[] samples)
    {
        FittedBaselines baselines = FittedBaselines.Of(_model);
        var scores = PrimarySheet.Of(_model.Task, _dataset.Target!, samples, 4 + _model.Modalities.Count);
        InPieces(samples, (piece, start, features) =>
        {
            scores.Put(0, _model.Combine(Members(piece, features)), start, piece.Length);
            Predictions?[] rivals = baselines.Predict(_answers.Of(
                _model.BaselineCohort!, piece, features, new Presence(piece.Length, features.Length, (_, _) => true)));
            for (int i = 0; i < rivals.Length; i++)
            {
                scores.Put(1 + i, rivals[i], start, piece.Length);
            }
        });
        return scores;
    }

    private PrimarySheet ModelScores(int[] samples)
    {
        var scores = PrimarySheet.Of(_model.Task, _dataset.Target!, samples, 1);
        InPieces(samples, (piece, start, features) =>
            scores.Put(0, _model.Combine(Members(piece, features)), start, piece.Length));
        return scores;
    }

    /// <summary>What the members of the ensemble answer.</summary>
    private IReadOnlyList<Matrix?> Members(int[] samples, Matrix[] features) => _answers.Of(_model.Cohort, samples, features, _model.Ensemble.Members);

    private void InPieces(int[] samples, Action<int[], int, Matrix[]> work)
    {
        for (int start = 0; start < samples.Length; start += RowsAtOnce)
        {
            int[] piece = samples[start..Math.Min(start + RowsAtOnce, samples.Length)];
            work(piece, start, _features.Of(piece));
        }
    }
}
