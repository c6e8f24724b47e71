using System.Globalization;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks;

namespace MetaFusion.Evaluation.Verdicts;

/// <summary>Puts a comparison into words, never more firmly than the figures allow.</summary>
internal static class VerdictText
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
        return new FusionVerdict(kind, sentence + Caveat(samples, flattering && kind != VerdictKind.TooFewSamples), flattering);
    }

    /// <summary>Says whether fusion is worth it: it gains only where it gains over every single modality.</summary>
    /// <param name="singles">
    /// The model beside every single modality, on the same samples; first the one that the validation samples would choose.
    /// </param>
    /// <param name="metric">The primary metric.</param>
    /// <param name="samples">Number of samples that judge.</param>
    /// <param name="split">Which they are: <c>test</c> or <c>validation</c>.</param>
    /// <param name="level">Share of resamples inside the intervals.</param>
    /// <returns>
    /// The smallest gain where all are clear. A loss is one against the first, which the samples that judge had no say in; else the
    /// verdict is on the modality that fusion is least clear of.
    /// </returns>
    /// <exception cref="ArgumentException">There is no single modality.</exception>
    /// <remarks>
    /// R. L. Berger, Multiparameter hypothesis testing and acceptance sampling, 1982: "better than each" is an intersection-union
    /// test, which keeps its level without a correction for the number of comparisons.
    /// </remarks>
    public static FusionVerdict Of(
        IReadOnlyList<RivalComparison> singles, Metric metric, int samples, string split, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(singles);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(split);
        if (singles.Count == 0)
        {
            throw new ArgumentException("VerdictText: there is no single modality to compare fusion with.", nameof(singles));
        }

        if (singles[0].Verdict.Kind == VerdictKind.Loses)
        {
            return singles[0].Verdict;
        }

        bool gains = singles.All(single => single.Verdict.Kind == VerdictKind.Gains);
        RivalComparison nearest = singles.Where(single => gains || single.Verdict.Kind != VerdictKind.Gains)
            .MinBy(single => double.IsFinite(single.Gain.Estimate) ? single.Gain.Estimate : double.PositiveInfinity)!;
        FusionVerdict verdict = nearest.Verdict;
        bool flattering = split != "test";
        bool relative = metric.Direction == MetricDirection.Lower;
        string? sentence = verdict.Kind switch
        {
            VerdictKind.Gains when singles.Count > 1 =>
                Clear(nearest.Name, nearest.Gain, level, relative, flattering) + Others(singles, nearest, flattering),
            VerdictKind.Loses => Behind(nearest.Name, nearest.Gain, level, relative),
            _ => null,
        };
        return sentence is null
            ? verdict
            : new FusionVerdict(
                gains ? VerdictKind.Gains : VerdictKind.NoClearDifference, sentence + Caveat(samples, flattering), flattering);
    }

    private static string Others(IReadOnlyList<RivalComparison> singles, RivalComparison nearest, bool flattering)
    {
        string others = singles.Count == 2
            ? singles.Single(single => single.Key != nearest.Key).Name
            : string.Create(CultureInfo.InvariantCulture, $"each of the {singles.Count - 1} other single modalities");
        return $" Over {others} it {(flattering ? "seems to gain" : "gains")} no less.";
    }

    /// <summary>Behind a modality that nobody would have chosen: the samples that judge also pointed at it, so it is no clear loss.</summary>
    private static string Behind(string rival, Interval gain, double level, bool relative)
    {
        int digits = Digits(relative, gain.Low, gain.High, gain.Estimate);
        string unit = relative ? " %" : "";
        return $"Fusion does not gain over every single modality: beside {rival}, {Lean(gain.Estimate, relative, digits)} " +
            $"({Percent(level)} interval {Number(gain.Low, digits)} to {Number(gain.High, digits)}{unit}).";
    }

    /// <summary>What a sentence ends with where the samples that judge also chose the model; else nothing.</summary>
    /// <param name="samples">Number of samples that judge.</param>
    /// <param name="flattering">Whether they chose the model.</param>
    public static string Caveat(int samples, bool flattering) => flattering
        ? string.Create(
            CultureInfo.InvariantCulture,
            $" This rests on the {samples} validation samples, which also chose the model and so flatter it; hold back test samples to know.")
        : "";

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
