using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Tasks.Regression;

/// <summary>Predicts one or more numbers. Targets are scaled inside; metrics are in the target's own unit.</summary>
/// <remarks>
/// Loss: <c>mean(((o − y) / s)²)</c> over rows and outputs, with s the standard deviation that an output's target has inside of
/// networks, so that it is a loss of standardised values on every scale. Belief: the outputs. Divergence and spread:
/// <c>mean(((o − c) / s)²)</c> (design.md, section 3).
/// </remarks>
internal sealed class RegressionTask : LearningTask
{
    /// <summary>Key of the task in files.</summary>
    public const string Key = "regression";

    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly InnerScale _inner;

    /// <summary>Makes the task from known means and standard deviations.</summary>
    /// <param name="outputs">Names of the target columns, <c>[q]</c>; unique.</param>
    /// <param name="means">Mean of every column in its own unit, <c>[q]</c>; finite.</param>
    /// <param name="standardDeviations">Standard deviation of every column, <c>[q]</c>; finite and positive.</param>
    /// <param name="inner">How networks see the target; null (default) for mean 0 and standard deviation 1.</param>
    /// <exception cref="TaskException">A name is missing or appears twice; a list has another length; a number is
    /// not finite; a standard deviation is not positive.</exception>
    public RegressionTask(
        IReadOnlyList<string> outputs, IReadOnlyList<double> means, IReadOnlyList<double> standardDeviations, InnerScale? inner = null)
    {
        TaskGuard.Names("target columns", outputs, 1);
        TaskGuard.Numbers("means", means, outputs.Count, positive: false);
        TaskGuard.Numbers("standard deviations", standardDeviations, outputs.Count, positive: true);
        Values = new TaskValues(outputs);
        PredictionColumns = outputs
            .Select((name, q) => PredictionColumn.OfNumbers(outputs.Count == 1 ? "prediction" : $"prediction:{name}", row => row[q]))
            .ToArray();
        _means = [.. means];
        _deviations = [.. standardDeviations];
        _inner = inner ?? InnerScale.Of(TargetScale.Standard, means, standardDeviations);
    }

    /// <inheritdoc/>
    public override TaskKind Kind { get; } = new RegressionKind();

    /// <summary>Names of the target columns, <c>[q]</c>.</summary>
    public IReadOnlyList<string> Outputs => Values.Names;

    /// <summary>Mean of every target column in its own unit, <c>[q]</c>.</summary>
    public IReadOnlyList<double> Means => _means;

    /// <summary>Standard deviation of every target column in its own unit, <c>[q]</c>.</summary>
    public IReadOnlyList<double> StandardDeviations => _deviations;

    /// <inheritdoc/>
    public override int OutputCount => _means.Length;

    /// <inheritdoc/>
    public override int TargetColumns => _means.Length;

    /// <inheritdoc/>
    public override TaskValues Values { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<PredictionColumn> PredictionColumns { get; }

    /// <inheritdoc/>
    public override string LossTitle => "mean squared error of the standardised target";

    /// <inheritdoc/>
    public override string ErrorTitle => "The error is in standard deviations of the target.";

    private const string NeedsValues = "of two values at least";

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics { get; } =
    [
        new("mse", "target unit squared", MetricDirection.Lower),
        new("rmse", "target unit", MetricDirection.Lower),
        new("mae", "target unit", MetricDirection.Lower),
        new("r2", "share", MetricDirection.Higher) { Needs = NeedsValues },
        new("pearson", "", MetricDirection.Higher) { Needs = "and predictions " + NeedsValues },
    ];

    /// <inheritdoc/>
    public override TaskState State => new()
    {
        Kind = Key,
        Outputs = Outputs,
        Means = Means,
        StandardDeviations = StandardDeviations,
        Learned = _inner.State(_means),
    };

    /// <inheritdoc/>
    public override double GradientScale => _inner.GradientScale;

    /// <summary>Learns mean and population standard deviation of every target column from the training samples.</summary>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="trainSamples">Indices of the training samples; each must have a target.</param>
    /// <exception cref="TaskException">A target column is constant or not finite over the training samples.</exception>
    /// <exception cref="ArgumentException">The target is not one of regression, or there is no training sample.</exception>
    public static RegressionTask FromTrain(Target target, ReadOnlySpan<int> trainSamples)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Kind != TargetKind.Regression || trainSamples.IsEmpty)
        {
            throw new ArgumentException("RegressionTask: needs a target of numbers and at least one sample.", nameof(target));
        }

        int columns = target.Outputs.Count;
        var means = new double[columns];
        var deviations = new double[columns];
        for (int column = 0; column < columns; column++)
        {
            (means[column], deviations[column]) = Moments(target, column, trainSamples);
        }

        return new RegressionTask(target.Outputs, means, deviations);
    }

    /// <inheritdoc/>
    public override LearningTask WithScale(TargetScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        if (scale.IsAuto)
        {
            throw new ArgumentException("The scale must be known: ask TargetScale.For.", nameof(scale));
        }

        if (scale.Deviation is null)
        {
            InnerScale.RequireLearnable(Outputs, _means, _deviations);
        }

        return new RegressionTask(Outputs, _means, _deviations, InnerScale.Of(scale, _means, _deviations));
    }

    /// <inheritdoc/>
    public override Matrix EncodeTargets(Target target, ReadOnlySpan<int> samples)
    {
        double[] truth = Values.Of(target, samples);
        var encoded = new Matrix(samples.Length, OutputCount);
        for (int i = 0; i < truth.Length; i++)
        {
            int column = i % OutputCount;
            encoded.Values[i] = (float)((truth[i] - _inner.Offsets[column]) / _deviations[column] * _inner.Scales[column]);
        }

        return encoded;
    }

    /// <inheritdoc/>
    public override double Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        TaskGuard.Rows("Loss", outputs.Length, OutputCount, targets.Length, OutputCount, nameof(targets), gradient.Length);
        gradient.Clear();
        return _inner.SquaredDistance(outputs, targets, 1, gradient);
    }

    /// <inheritdoc/>
    public override void Belief(ReadOnlySpan<float> outputs, Span<float> belief)
    {
        TaskGuard.Rows("Belief", outputs.Length, OutputCount, belief.Length, OutputCount, nameof(belief), 0);
        outputs.CopyTo(belief);
    }

    /// <inheritdoc/>
    public override double Divergence(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> belief, float scale, Span<float> gradient)
    {
        TaskGuard.Rows("Divergence", outputs.Length, OutputCount, belief.Length, OutputCount, nameof(belief), gradient.Length);
        return _inner.SquaredDistance(outputs, belief, scale, gradient);
    }

    /// <inheritdoc/>
    public override double Spread(ReadOnlySpan<float> belief, ReadOnlySpan<float> consensus)
    {
        TaskGuard.Rows("Spread", belief.Length, OutputCount, consensus.Length, OutputCount, nameof(consensus), 0);
        return _inner.SquaredDistance(belief, consensus, 0, []);
    }

    /// <inheritdoc/>
    public override Predictions Predict(Matrix outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(outputs.Columns, OutputCount);
        ReadOnlySpan<float> values = outputs.Values;
        var result = new double[values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            int column = i % OutputCount;
            result[i] = _inner.Offsets[column] + (_deviations[column] / _inner.Scales[column] * values[i]);
        }

        return new Predictions(outputs.Rows, OutputCount, result);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> Evaluate(
        Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Rows, samples.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Columns, OutputCount);
        double[] truth = Values.Of(target, samples);
        double[] predicted = predictions.Values;
        return new OrderedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["mse"] = RegressionMetrics.MeanSquaredError(truth, predicted),
            ["rmse"] = RegressionMetrics.RootMeanSquaredError(truth, predicted),
            ["mae"] = RegressionMetrics.MeanAbsoluteError(truth, predicted),
            ["r2"] = RegressionMetrics.R2(truth, predicted, OutputCount),
            ["pearson"] = RegressionMetrics.Pearson(truth, predicted, OutputCount),
        };
    }

    /// <inheritdoc/>
    public override double[] PrimaryBySample(Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Rows, samples.Length);
        double[] truth = Values.Of(target, samples);
        var squares = new double[samples.Length];
        for (int i = 0; i < truth.Length; i++)
        {
            double difference = predictions.Values[i] - truth[i];
            double square = difference * difference / OutputCount;
            squares[i / OutputCount] += double.IsFinite(square) ? square : double.NaN;
        }

        return squares;
    }

    /// <inheritdoc/>
    public override float[] ConstantOutputs(Target target, ReadOnlySpan<int> trainSamples) => _inner.Encode(_means, _deviations);

    /// <inheritdoc/>
    /// <remarks>The mean squared error with every column in its standard deviations.</remarks>
    public override double PredictionLoss(Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        double[] truth = Values.Of(target, samples);
        double sum = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            double difference = (predictions.Values[i] - truth[i]) / _deviations[i % OutputCount];
            sum += difference * difference;
        }

        return sum / truth.Length;
    }

    /// <inheritdoc/>
    /// <remarks>Root of the mean square over columns, each in standard deviations over these samples.</remarks>
    public override double[] ErrorBySample(Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        double[] truth = Values.Of(target, samples);
        double[] deviations = Enumerable.Range(0, OutputCount).Select(q => DeviationOf(truth, q)).ToArray();
        var errors = new double[samples.Length];
        for (int i = 0; i < truth.Length; i++)
        {
            double error = (predictions.Values[i] - truth[i]) / deviations[i % OutputCount];
            errors[i / OutputCount] += error * error;
        }

        return Array.ConvertAll(errors, sum => Math.Sqrt(sum / OutputCount));
    }

    private double DeviationOf(double[] truth, int column)
    {
        double[] values = truth.Where((_, i) => i % OutputCount == column).DefaultIfEmpty(0).ToArray();
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return deviation > 0 ? deviation : 1;
    }

    /// <summary>Two passes in float64: the sum of squares of differences from the mean does not cancel.</summary>
    private static (double Mean, double Deviation) Moments(Target target, int column, ReadOnlySpan<int> samples)
    {
        int columns = target.Outputs.Count;
        double sum = 0;
        double largest = 0;
        bool constant = true;
        double first = target.Values[(samples[0] * columns) + column];
        foreach (int sample in samples)
        {
            double value = target.Values[(sample * columns) + column];
            sum += value;
            largest = Math.Max(largest, Math.Abs(value));
            constant &= value.Equals(first);
        }

        double mean = sum / samples.Length;
        double squares = 0;
        foreach (int sample in samples)
        {
            double difference = target.Values[(sample * columns) + column] - mean;
            squares += difference * difference;
        }

        double deviation = Math.Sqrt(squares / samples.Length);
        if (!constant && deviation == 0)
        {
            throw new TaskException(
                $"target '{target.Outputs[column]}': the values of the training samples differ so little that the squares of their differences are 0; " +
                "write them in a smaller unit, so that the numbers are larger");
        }

        if (constant)
        {
            throw new TaskException(FormattableString.Invariant(
                $"target '{target.Outputs[column]}': all {samples.Length} training samples have the value {first}, ") +
                "so there is nothing to learn; choose another target column or another split");
        }

        if (!double.IsFinite(deviation))
        {
            throw new TaskException(double.IsFinite(largest)
                ? $"target '{target.Outputs[column]}': the values of the training samples are so large that the squares of their differences are infinite; " +
                    "write them in a larger unit, so that the numbers are smaller"
                : $"target '{target.Outputs[column]}': a training sample's value is missing or infinite; remove the sample or mend the value");
        }

        return (mean, deviation);
    }
}
