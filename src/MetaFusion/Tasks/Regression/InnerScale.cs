using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tasks.Regression;

/// <summary>
/// How networks see the target columns of a regression: less an offset, and with some standard deviation. Distances are told in
/// standard deviations on every scale. Immutable.
/// </summary>
internal sealed class InnerScale
{
    private const string ScaleKey = "scale";
    private const string OffsetKey = "offset";

    /// <summary>Networks answer in float32, with weights that start near 1: beyond this they lose digits, or never arrive.</summary>
    private const double Farthest = 1e6;

    private readonly double[] _scales;
    private readonly double[] _offsets;
    private readonly bool _isOne;

    private InnerScale(double[] scales, double[] offsets)
    {
        (_scales, _offsets) = (scales, offsets);
        _isOne = scales.All(scale => scale.Equals(scales[0]));
        GradientScale = scales.Average(scale => scale * scale);
    }

    /// <summary>Standard deviation of every column inside of networks, <c>[q]</c>.</summary>
    public IReadOnlyList<double> Scales => _scales;

    /// <summary>What is taken off every column first, in its own unit, <c>[q]</c>.</summary>
    public IReadOnlyList<double> Offsets => _offsets;

    /// <summary>The mean square of <see cref="Scales"/>: what brings a gradient of <see cref="SquaredDistance"/> to that of the networks' own errors.</summary>
    public double GradientScale { get; }

    /// <summary>What a scale means for target columns.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="means">Mean of every column, <c>[q]</c>.</param>
    /// <param name="deviations">Standard deviation of every column, <c>[q]</c>.</param>
    public static InnerScale Of(TargetScale scale, IReadOnlyList<double> means, IReadOnlyList<double> deviations) => scale.Deviation is { } deviation
        ? new([.. deviations.Select(_ => deviation)], [.. means])
        : new([.. deviations], [.. means.Select(_ => 0.0)]);

    /// <summary>Reads what <see cref="State"/> wrote.</summary>
    /// <param name="learned">The numbers by name.</param>
    /// <param name="columns">Number of target columns.</param>
    /// <exception cref="TaskException">A list is missing, of another length, or holds what is no scale.</exception>
    public static InnerScale FromState(IReadOnlyDictionary<string, IReadOnlyList<double>> learned, int columns)
    {
        IReadOnlyList<double>? scales = learned.GetValueOrDefault(ScaleKey);
        IReadOnlyList<double>? offsets = learned.GetValueOrDefault(OffsetKey);
        TaskGuard.Numbers("scales of the target", scales, columns, positive: true);
        TaskGuard.Numbers("offsets of the target", offsets, columns, positive: false);
        return new([.. scales!], [.. offsets!]);
    }

    /// <summary>Refuses target columns that no network learns as they are.</summary>
    /// <param name="names">Names of the columns, <c>[q]</c>.</param>
    /// <param name="means">Their means.</param>
    /// <param name="deviations">Their standard deviations.</param>
    /// <exception cref="TaskException">One of them is such.</exception>
    public static void RequireLearnable(IReadOnlyList<string> names, IReadOnlyList<double> means, IReadOnlyList<double> deviations)
    {
        for (int q = 0; q < names.Count; q++)
        {
            if (deviations[q] is > Farthest or < 1 / Farthest || Math.Abs(means[q]) > Farthest * Math.Min(1, deviations[q]))
            {
                throw new TaskException(FormattableString.Invariant(
                    $"target '{names[q]}': its mean is {means[q]:G3} and its standard deviation {deviations[q]:G3}, which networks cannot learn without a scale; ") +
                    "write training.target_scale: standard, or scale the numbers in the table");
            }
        }
    }

    /// <summary>For the model's manifest; null where a column is seen with mean 0 and standard deviation 1, as models without a scale have it.</summary>
    /// <param name="means">Mean of every column.</param>
    public Dictionary<string, IReadOnlyList<double>>? State(IReadOnlyList<double> means) =>
        _scales.All(scale => scale is 1) && _offsets.SequenceEqual(means) ? null : new() { [ScaleKey] = _scales, [OffsetKey] = _offsets };

    /// <summary>Values of the columns as networks see them.</summary>
    /// <param name="values">In their own unit, <c>[q]</c>.</param>
    /// <param name="deviations">Standard deviations of the columns, <c>[q]</c>.</param>
    public float[] Encode(IReadOnlyList<double> values, IReadOnlyList<double> deviations) =>
        [.. values.Select((value, q) => (float)((value - _offsets[q]) / deviations[q] * _scales[q]))];

    /// <summary>Mean of ((a − b) / s)², adding <c>factor</c> times its slope along a to the gradient unless that is empty.</summary>
    /// <param name="a">What the gradient belongs to, <c>[rows, q]</c>.</param>
    /// <param name="b">What it is compared with.</param>
    /// <param name="factor">Of the gradient.</param>
    /// <param name="gradient">Added to.</param>
    public double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float factor, Span<float> gradient)
    {
        if (!_isOne)
        {
            return ByColumn(a, b, factor, gradient);
        }

        double square = _scales[0] * _scales[0];
        double sum = gradient.IsEmpty
            ? Reductions.SquaredDistance(a, b)
            : Reductions.SquaredDistance(a, b, 2f * factor / a.Length / (float)square, gradient);
        return sum / a.Length / square;
    }

    private double ByColumn(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float factor, Span<float> gradient)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double scale = _scales[i % _scales.Length];
            double difference = ((double)a[i] - b[i]) / scale;
            sum += difference * difference;
            if (!gradient.IsEmpty)
            {
                gradient[i] += (float)(2 * factor / a.Length * difference / scale);
            }
        }

        return sum / a.Length;
    }
}
