using System.Globalization;
using MetaFusion.Tasks;

namespace MetaFusion.Evaluation.Verdicts;

/// <summary>Puts a comparison into words, never more firmly than the figures allow.</summary>
public static class VerdictText
{
    /// <summary>Fewest samples that may judge firmly: bootstrap intervals of fewer are too narrow.</summary>
    public const int FewestSamples = 30;

    /// <summary>Largest p of McNemar's exact test that may judge firmly between two classifiers.</summary>
    public const double LargestP = 0.05;

    /// <summary>Says what a comparison shows.</summary>
    /// <param name="rival">The rival in words: "genes alone".</param>
    /// <param name="metric">The primary metric; lower is better means that <paramref name="gain"/> is relative.</param>
    /// <param name="gain">Above 0 where the model is better: a difference of shares, or <c>1 − model / rival</c>.</param>
    /// <param name="samples">Number of samples that judge.</param>
    /// <param name="split">Which they are: <c>test</c> or <c>validation</c>.</param>
    /// <param name="level">Share of resamples inside the interval.</param>
    /// <param name="mcnemarP">McNemar's two-sided p of the right answers; NaN where answers are not right or wrong.</param>
    public static FusionVerdict Of(
        string rival, Metric metric, Interval gain, int samples, string split, double level = 0.95, double mcnemarP = double.NaN)
    {
        ArgumentNullException.ThrowIfNull(rival);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(split);
        bool flattering = split != "test";
        bool relative = metric.Direction == MetricDirection.Lower;
        if (!double.IsFinite(gain.Estimate) || !double.IsFinite(gain.Low) || !double.IsFinite(gain.High))
        {
            return new FusionVerdict(
                VerdictKind.NotCompared, $"Fusion and {rival} cannot be compared: a figure is not defined on these samples.", flattering);
        }

        VerdictKind kind = samples < FewestSamples ? VerdictKind.TooFewSamples
            : !gain.Excludes(0) || mcnemarP > LargestP ? VerdictKind.NoClearDifference
            : gain.Estimate > 0 ? VerdictKind.Gains
            : VerdictKind.Loses;
        string sentence = kind switch
        {
            VerdictKind.TooFewSamples => TooFew(rival, gain, samples, split, relative),
            VerdictKind.NoClearDifference => Unclear(rival, gain, level, relative),
            _ => Clear(rival, gain, level, relative, flattering),
        };
        if (flattering && kind != VerdictKind.TooFewSamples)
        {
            sentence += string.Create(
                CultureInfo.InvariantCulture,
                $" This rests on the {samples} validation samples, which also chose the model and so flatter it; hold back test samples to know.");
        }

        return new FusionVerdict(kind, sentence, flattering);
    }

    private static string Clear(string rival, Interval gain, double level, bool relative, bool flattering)
    {
        bool gains = gain.Estimate > 0;
        double sign = gains ? 1 : -1;
        (double near, double far) = gains ? (gain.Low, gain.High) : (-gain.High, -gain.Low);
        int digits = Digits(relative, near, far, sign * gain.Estimate);
        string size = Number(sign * gain.Estimate, digits);
        string range = $"({Percent(level)} interval {Number(near, digits)} to {Number(far, digits)}";
        return (relative, gains) switch
        {
            (false, true) => $"Fusion {Verb("gains", "gain")} {size} points over {rival} {range}).",
            (false, false) => $"Fusion {Verb("loses", "lose")} {size} points against {rival} {range}).",
            (true, true) => $"Fusion's error {Verb("is", "be")} {size} % lower than that of {rival} {range} %).",
            (true, false) => $"Fusion's error {Verb("is", "be")} {size} % higher than that of {rival} {range} %).",
        };

        string Verb(string firm, string soft) => flattering ? $"seems to {soft}" : firm;
    }

    private static string Unclear(string rival, Interval gain, double level, bool relative)
    {
        int digits = Digits(relative, gain.Low, gain.High, gain.Estimate);
        string unit = relative ? " %" : "";
        string interval = $"{Percent(level)} interval {Number(gain.Low, digits)} to {Number(gain.High, digits)}{unit}";
        string reason = gain.Excludes(0) ? $"{interval}, but too few samples are answered differently" : interval;
        return $"No clear difference between fusion and {rival}: {Lean(gain.Estimate, relative, digits)} ({reason}).";
    }

    private static string TooFew(string rival, Interval gain, int samples, string split, bool relative)
    {
        int digits = Digits(relative, gain.Estimate, gain.Estimate, gain.Estimate);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Only {samples} {split} {(samples == 1 ? "sample judges" : "samples judge")}, too few to tell fusion and {rival} apart: " +
            $"{Lean(gain.Estimate, relative, digits)} on them.");
    }

    private static string Lean(double gain, bool relative, int digits) => (gain, relative) switch
    {
        (0, _) => "they are level",
        ( > 0, false) => $"fusion is {Number(gain, digits)} points ahead",
        ( < 0, false) => $"fusion is {Number(-gain, digits)} points behind",
        ( > 0, true) => $"fusion's error is {Number(gain, digits)} % lower",
        _ => $"fusion's error is {Number(-gain, digits)} % higher",
    };

    /// <summary>One digit for points, none for percent; more where a number that is not 0 would read as 0.</summary>
    private static int Digits(bool relative, params ReadOnlySpan<double> shares)
    {
        int digits = relative ? 0 : 1;
        foreach (double share in shares)
        {
            while (digits < 4 && share != 0 && Math.Round(Math.Abs(share) * 100, digits) == 0)
            {
                digits++;
            }
        }

        return digits;
    }

    private static string Number(double share, int digits)
    {
        string text = ((share * 100) + 0.0).ToString($"F{digits.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    private static string Percent(double level) => (level * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
