using System.Buffers;
using System.Numerics.Tensors;
using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Tasks.Classification;

/// <summary>Predicts one of two or more classes; outputs are logits, predictions are probabilities.</summary>
/// <remarks>
/// With <c>p = softmax(o)</c>: loss <c>Σ w_y (−log p_y) / Σ w_y</c> over rows (weights 1 by default); belief <c>p</c>;
/// divergence <c>KL(belief ‖ p)</c> averaged over rows, its gradient <c>(p − belief) / rows</c>; spread
/// <c>KL(belief ‖ consensus)</c> averaged over rows (design.md, section 3). Logarithms of probabilities below 1.2e-38
/// are taken at that value, so divergences stay finite.
/// </remarks>
internal sealed class ClassificationTask : LearningTask
{
    /// <summary>Key of the task in files.</summary>
    public const string Key = "classification";

    /// <summary>A smaller probability of the true class counts as this in <see cref="ErrorBySample"/>.</summary>
    private const double SmallestListedProbability = 1e-15;

    private readonly double[] _weights;

    /// <summary>Makes the task from its classes.</summary>
    /// <param name="output">Name of the target column.</param>
    /// <param name="classes">Class labels in the order of the outputs, two or more; unique.</param>
    /// <param name="classWeights">Finite positive weight of every class in the loss, <c>[classes]</c>; null or empty when
    /// all weigh the same.</param>
    /// <exception cref="TaskException">There are fewer than two classes, a label appears twice, or a weight is missing or
    /// not positive.</exception>
    public ClassificationTask(string output, IReadOnlyList<string> classes, IReadOnlyList<double>? classWeights = null)
    {
        TaskGuard.Names("target columns", [output], 1);
        TaskGuard.Names("classes", classes, 2);
        if (classWeights is { Count: > 0 })
        {
            TaskGuard.Numbers("class weights", classWeights, classes.Count, positive: true);
        }

        Output = output;
        Classes = new TaskClasses(output, classes);
        PredictionColumns =
        [
            PredictionColumn.OfWords("label", row => Classes.Names[ClassificationMetrics.TopClass(row)]),
            .. Classes.Names.Select((label, c) => PredictionColumn.OfNumbers($"probability:{label}", row => row[c])),
        ];
        _weights = [.. classWeights ?? []];
        Metrics = ClassificationReport.MetricsFor(classes.Count);
    }

    /// <inheritdoc/>
    public override TaskKind Kind { get; } = new ClassificationKind();

    /// <summary>Name of the target column.</summary>
    public string Output { get; }

    /// <inheritdoc/>
    public override TaskClasses Classes { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<PredictionColumn> PredictionColumns { get; }

    /// <inheritdoc/>
    public override string LossTitle => "cross-entropy";

    /// <inheritdoc/>
    public override string ErrorTitle => "The error is minus the natural logarithm of the probability that the model gave to the true class.";

    /// <summary>Weight of every class in the loss; empty when all weigh the same.</summary>
    public IReadOnlyList<double> ClassWeights => _weights;

    /// <inheritdoc/>
    public override int OutputCount => Classes.Count;

    /// <inheritdoc/>
    public override int TargetColumns => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics { get; }

    /// <inheritdoc/>
    public override TaskState State =>
        new() { Kind = Key, Outputs = [Output], Classes = Classes.Names, ClassWeights = ClassWeights };

    /// <summary>Takes classes from the target, and class weights from the training samples.</summary>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="trainSamples">Indices of the training samples; each must have a target.</param>
    /// <param name="weighting">How much the classes weigh; all the same by default.</param>
    /// <exception cref="TaskException">There are fewer than two classes among the training samples; a class weight is
    /// missing, unknown or not positive; balanced weights meet a class without a training sample.</exception>
    /// <exception cref="ArgumentException">The target is not one of classification, or a sample has no target.</exception>
    public static ClassificationTask FromTrain(
        Target target, ReadOnlySpan<int> trainSamples, ClassWeighting? weighting = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Kind != TargetKind.Classification)
        {
            throw new ArgumentException("ClassificationTask: needs a target of classes.", nameof(target));
        }

        string output = target.Outputs[0];
        int[] codes = TargetReader.Classes(target, output, target.Classes, trainSamples);
        if (codes.Distinct().Count() < 2)
        {
            throw new TaskException(
                $"target '{output}': the training samples are all of one class, so there is nothing to learn; choose another " +
                "target column or a stratified split");
        }

        double[] weights = (weighting ?? ClassWeighting.None).Resolve(output, target.Classes, codes);
        return new ClassificationTask(output, target.Classes, weights);
    }

    /// <inheritdoc/>
    public override Matrix EncodeTargets(Target target, ReadOnlySpan<int> samples)
    {
        int[] codes = Classes.CodesOf(target, samples);
        return new Matrix(samples.Length, 1, Array.ConvertAll(codes, code => (float)code));
    }

    /// <inheritdoc/>
    public override double Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        TaskGuard.Rows("Loss", outputs.Length, OutputCount, targets.Length, 1, nameof(targets), gradient.Length);
        double totalWeight = 0;
        foreach (float target in targets)
        {
            totalWeight += WeightOf((int)target);
        }

        float[]? rented = gradient.IsEmpty ? ArrayPool<float>.Shared.Rent(outputs.Length) : null;
        Span<float> work = rented is null ? gradient : rented.AsSpan(0, outputs.Length);
        SoftmaxRows.Exponentials(outputs, OutputCount, work);
        double loss = 0;
        for (int row = 0; row < targets.Length; row++)
        {
            ReadOnlySpan<float> logits = outputs.Slice(row * OutputCount, OutputCount);
            Span<float> exponentials = work.Slice(row * OutputCount, OutputCount);
            int label = (int)targets[row];
            double weight = WeightOf(label);
            double sum = SoftmaxRows.Sum(exponentials);
            loss += weight * (Math.Log(sum) + ((double)TensorPrimitives.Max(logits) - logits[label]));
            if (rented is null)
            {
                TensorPrimitives.Multiply(exponentials, (float)(weight / (totalWeight * sum)), exponentials);
                exponentials[label] -= (float)(weight / totalWeight);
            }
        }

        Return(rented);
        return loss / totalWeight;
    }

    /// <inheritdoc/>
    public override double WeightOf(ReadOnlySpan<float> target) => WeightOf((int)target[0]);

    /// <inheritdoc/>
    public override void Belief(ReadOnlySpan<float> outputs, Span<float> belief)
    {
        TaskGuard.Rows("Belief", outputs.Length, OutputCount, belief.Length, OutputCount, nameof(belief), 0);
        SoftmaxRows.Exponentials(outputs, OutputCount, belief);
        for (int start = 0; start < belief.Length; start += OutputCount)
        {
            Span<float> row = belief.Slice(start, OutputCount);
            TensorPrimitives.Multiply(row, (float)(1 / SoftmaxRows.Sum(row)), row);
        }
    }

    /// <inheritdoc/>
    public override double Divergence(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> belief, float scale, Span<float> gradient)
    {
        int rows = TaskGuard.Rows(
            "Divergence", outputs.Length, OutputCount, belief.Length, OutputCount, nameof(belief), gradient.Length);
        float[] rented = ArrayPool<float>.Shared.Rent(2 * outputs.Length);
        Span<float> exponentials = rented.AsSpan(0, outputs.Length);
        Span<float> logarithms = rented.AsSpan(outputs.Length, outputs.Length);
        SoftmaxRows.Exponentials(outputs, OutputCount, exponentials);
        SoftmaxRows.Logarithms(belief, logarithms);
        float step = scale / rows;
        double divergence = 0;
        for (int start = 0; start < outputs.Length; start += OutputCount)
        {
            double sum = SoftmaxRows.Sum(exponentials.Slice(start, OutputCount));
            double normaliser = TensorPrimitives.Max(outputs.Slice(start, OutputCount)) + Math.Log(sum);
            for (int i = start; i < start + OutputCount; i++)
            {
                divergence += belief[i] * (logarithms[i] - (outputs[i] - normaliser));
                if (!gradient.IsEmpty)
                {
                    gradient[i] += step * ((float)(exponentials[i] / sum) - belief[i]);
                }
            }
        }

        Return(rented);
        return divergence / rows;
    }

    /// <inheritdoc/>
    public override double Spread(ReadOnlySpan<float> belief, ReadOnlySpan<float> consensus)
    {
        int rows = TaskGuard.Rows(
            "Spread", belief.Length, OutputCount, consensus.Length, OutputCount, nameof(consensus), 0);
        float[] rented = ArrayPool<float>.Shared.Rent(2 * belief.Length);
        Span<float> ofBelief = rented.AsSpan(0, belief.Length);
        Span<float> ofConsensus = rented.AsSpan(belief.Length, belief.Length);
        SoftmaxRows.Logarithms(belief, ofBelief);
        SoftmaxRows.Logarithms(consensus, ofConsensus);
        double spread = 0;
        for (int i = 0; i < belief.Length; i++)
        {
            spread += belief[i] * ((double)ofBelief[i] - ofConsensus[i]);
        }

        Return(rented);
        return spread / rows;
    }

    /// <inheritdoc/>
    /// <remarks>The probabilities are averaged: <see cref="MeanProbabilities"/>.</remarks>
    public override Matrix Mean(IReadOnlyList<Matrix> outputs)
    {
        TaskGuard.Alike(outputs);
        return MeanProbabilities.Of(outputs);
    }

    /// <inheritdoc/>
    public override Predictions Predict(Matrix outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(outputs.Columns, OutputCount);
        var probabilities = new double[outputs.Rows * OutputCount];
        for (int row = 0; row < outputs.Rows; row++)
        {
            ReadOnlySpan<float> logits = outputs.Row(row);
            Span<double> result = probabilities.AsSpan(row * OutputCount, OutputCount);
            double maximum = TensorPrimitives.Max(logits);
            for (int c = 0; c < logits.Length; c++)
            {
                result[c] = Math.Exp(logits[c] - maximum);
            }

            TensorPrimitives.Divide(result, TensorPrimitives.Sum<double>(result), result);
        }

        return new Predictions(outputs.Rows, OutputCount, probabilities);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> Evaluate(
        Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Rows, samples.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Columns, OutputCount);
        int[] labels = Classes.CodesOf(target, samples);
        return ClassificationReport.Compute(labels, predictions.Values, OutputCount);
    }

    /// <inheritdoc/>
    public override double[] PrimaryBySample(Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Rows, samples.Length);
        int[] labels = Classes.CodesOf(target, samples);
        var right = new double[labels.Length];
        for (int row = 0; row < right.Length; row++)
        {
            ReadOnlySpan<double> probabilities = predictions.Row(row);
            right[row] = !ClassificationMetrics.AllFinite(probabilities) ? double.NaN
                : ClassificationMetrics.TopClass(probabilities) == labels[row] ? 1
                : 0;
        }

        return right;
    }

    /// <inheritdoc/>
    /// <remarks>Logarithms of the classes' shares, each with half a sample more: a class that training lacks has a finite loss.</remarks>
    public override float[] ConstantOutputs(Target target, ReadOnlySpan<int> trainSamples)
    {
        double[] counts = Counts(target, trainSamples);
        int samples = trainSamples.Length;
        return Array.ConvertAll(counts, count => (float)Math.Log((count + 0.5) / (samples + (0.5 * counts.Length))));
    }

    /// <inheritdoc/>
    /// <remarks>The shares of the classes as they are.</remarks>
    public override double[] ConstantPrediction(Target target, ReadOnlySpan<int> trainSamples)
    {
        int samples = trainSamples.Length;
        return Array.ConvertAll(Counts(target, trainSamples), count => count / samples);
    }

    /// <inheritdoc/>
    /// <remarks>The log loss, without class weights.</remarks>
    public override double PredictionLoss(Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return ClassificationMetrics.LogLoss(Classes.CodesOf(target, samples), predictions.Values, OutputCount);
    }

    /// <inheritdoc/>
    public override double[] ErrorBySample(Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        int[] labels = Classes.CodesOf(target, samples);
        var errors = new double[labels.Length];
        for (int row = 0; row < errors.Length; row++)
        {
            errors[row] = -Math.Log(Math.Max(predictions.Row(row)[labels[row]], SmallestListedProbability));
        }

        return errors;
    }

    private double[] Counts(Target target, ReadOnlySpan<int> samples)
    {
        var counts = new double[OutputCount];
        foreach (int label in Classes.CodesOf(target, samples))
        {
            counts[label]++;
        }

        return counts;
    }

    private static void Return(float[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private double WeightOf(int label) => _weights.Length == 0 ? 1 : _weights[label];
}
