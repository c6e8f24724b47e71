using MetaFusion.Data;
using MetaFusion.Data.Splits.Internal;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation.Calibration;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Experiments.Search.Internal;

/// <summary>
/// What an ensemble answers to validation samples that it was not fitted to: its rule is fitted to one half of them for the
/// other, and the other way round.
/// </summary>
/// <remarks>The students are the model's: their best epochs were chosen by all of these samples, alike for every rule.</remarks>
internal sealed class CrossFit
{
    /// <summary>Below this number of samples, halves say nothing.</summary>
    public const int FewestSamples = 8;

    private const int Halves = 2;

    private readonly FusionModel _model;
    private readonly SampleFeatures _features;
    private readonly HeldOutAnswers _heldOut;
    private readonly Dictionary<int, int> _rowOf;
    private readonly bool? _heats;
    private readonly EnsembleRule _rule;
    private readonly RandomStream _random;

    private CrossFit(JudgedModel fitted, bool? heats, EnsembleRule rule)
    {
        _model = fitted.Model;
        _features = fitted.Features;
        _heldOut = fitted.HeldOut;
        _rowOf = _heldOut.Part.Samples.Select((sample, row) => (sample, row)).ToDictionary();
        _heats = heats;
        _rule = rule;
        _random = new RandomStream(_model.Provenance.Seed, "search");
    }

    /// <summary>The answers of the model's rule.</summary>
    /// <param name="fitted">The model, with the record of its fit, and the features that the fit made.</param>
    /// <param name="samples">The validation samples.</param>
    /// <param name="heats">Whether the fit was to choose a temperature, which then is chosen by halves too; null for where samples carry one.</param>
    /// <returns>
    /// One row per sample; null where the rule is not fitted to samples at all, or there are too few of them for halves and the rule
    /// has few weights.
    /// </returns>
    /// <exception cref="InputException">There are too few samples, and the rule is a network.</exception>
    public static Predictions? Of(JudgedModel fitted, int[] samples, bool? heats)
    {
        EnsembleRule rule = EnsembleRegistry.Find(fitted.Model.Ensemble.Rule)!;
        if (rule is SimpleAverageRule or MajorityVoteRule or SumRule)
        {
            return null;
        }

        if (samples.Length >= FewestSamples)
        {
            return new CrossFit(fitted, heats, rule).Answer(samples);
        }

        return rule is not (StackingRule or StackingPublishedRule) ? null : throw new InputException(
            $"search: {TableFaults.Count(samples.Length, "validation sample")} are too few to judge the ensemble '{rule.Name}' by, which is a network " +
            $"fitted to them; hold out {FewestSamples} or more, or leave it out of search.space");
    }

    private MultimodalDataset Dataset => _features.Dataset;

    private Predictions Answer(int[] samples)
    {
        int columns = _model.Task.PredictionCount;
        double[] values = new double[samples.Length * columns];
        int[] halfOf = Divide(samples);
        for (int half = 0; half < Halves; half++)
        {
            int[] judged = Enumerable.Range(0, samples.Length).Where(i => halfOf[i] == half).ToArray();
            int[] fitted = samples.Where((_, i) => halfOf[i] != half).ToArray();
            PatternAnswers.Put(Answer(fitted, judged.Select(i => samples[i]).ToArray(), half), judged, values);
        }

        return new Predictions(samples.Length, columns, values);
    }

    private Predictions Answer(int[] fitted, int[] judged, int half)
    {
        StudentAnswers chosenBy = Asked(fitted);
        StudentAnswers asked = Asked(judged);
        StudentAnswers? training = _rule is StackingPublishedRule || !chosenBy.Presence.IsComplete
            ? StudentAnswers.Of(_model.Cohort, _features, _model.Fit!.Split.Train)
            : null;
        Matrix targets = _model.Task.EncodeTargets(Dataset.Target!, fitted);
        var context = new EnsembleContext(
            _model.Task, chosenBy.Outputs, targets, Losses(chosenBy.Outputs, targets), _random.Derive(FormattableString.Invariant($"{_rule.Name}/half-{half + 1}")))
        {
            Training = _rule is StackingPublishedRule
                ? new TrainingAnswers(training!.Outputs, _model.Task.EncodeTargets(Dataset.Target!, [.. _model.Fit!.Split.Train]))
                : null,
            Groups = Dataset.Groups is { } groups ? [.. fitted.Select(sample => groups[sample])] : null,
        };
        FittedEnsemble ensemble = PatternFit.For(_model.Cohort, (training ?? chosenBy).Presence, chosenBy.Presence)(context)?.Fit(_rule) ?? _rule.Fit(context);
        double temperature = _heats == false || _model.Task.Classes is null
            ? 1
            : Temperature(EnsembleAnswers.Combine(_model, ensemble, chosenBy), fitted, _random.Derive(FormattableString.Invariant($"temperature/half-{half + 1}")));
        return TemperatureScaling.Apply(EnsembleAnswers.Combine(_model, ensemble, asked), temperature);
    }

    private StudentAnswers Asked(IReadOnlyList<int> samples) => _heldOut.To(samples.Select(sample => _rowOf[sample]).ToArray());

    private double Temperature(Predictions combined, int[] samples, RandomStream random)
    {
        int[] answered = Enumerable.Range(0, samples.Length).Where(row => !double.IsNaN(combined.Row(row)[0])).ToArray();
        int[] codes = _model.Task.Classes!.CodesOf(Dataset.Target!, answered.Select(row => samples[row]).ToArray());
        return _heats is null
            ? TemperatureEvidence.Fit(
                codes, combined.Take(answered), Dataset.Groups is { } groups ? [.. answered.Select(row => groups[samples[row]])] : null, random)
            : TemperatureScaling.Fit(codes, combined.Take(answered));
    }

    /// <summary>Loss of every student on common ground; infinite for one without a part, or without a sample here that it can read.</summary>
    private double[] Losses(IReadOnlyList<Matrix> outputs, Matrix targets)
    {
        double[] weights = Enumerable.Range(0, targets.Rows).Select(row => _model.Task.WeightOf(targets.Row(row))).ToArray();
        double[]?[] bySample = outputs
            .Select((answers, k) => double.IsFinite(_model.Students[k].ValidationLoss)
                ? BySample(answers)
                : null)
            .Select(losses => losses?.All(double.IsNaN) == false ? losses : null)
            .ToArray();
        return ComparableLosses.Of(bySample, weights);

        double[] BySample(Matrix answers)
        {
            double[] losses = new double[targets.Rows];
            _model.Task.LossBySample(answers.Values, targets.Values, losses);
            return losses;
        }
    }

    /// <summary>The half of every sample: strata are dealt evenly, groups stay together where there are two or more.</summary>
    private int[] Divide(int[] samples)
    {
        IReadOnlyList<string>? groups = Dataset.Groups is { } all && new GroupCounts(Dataset, samples, all).Count >= Halves ? all : null;
        return SampleFolds.Deal(
            Dataset, samples, Halves, groups, ordered => [SplitStrata.Of(Dataset, ordered, stratify: true)], _random.Derive("halves"), "search");
    }
}
