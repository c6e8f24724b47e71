using MetaFusion.Reporting.Documents;
using MetaFusion.Tensors;

namespace MetaFusion.Reporting.Building;

/// <summary>The table of samples, worst first.</summary>
internal static class SampleTableBuilder
{
    /// <summary>Most samples in the table; above it the worst half is listed, and as many of the others drawn at random.</summary>
    internal const int MostSamples = 4000;

    private const double SmallestProbability = 1e-15;

    /// <summary>Composes the table.</summary>
    /// <param name="model">The model.</param>
    /// <param name="judged">The samples.</param>
    /// <param name="outputs">Places of the target columns that are listed; the error is over all of them.</param>
    public static ReportSampleTable Build(FusionModel model, JudgedSamples judged, IReadOnlyList<int> outputs)
    {
        double[] deviations = judged.Classes > 0 ? [] : Enumerable.Range(0, judged.Outputs.Count).Select(q => Deviation(judged, q)).ToArray();
        double[] errors = Enumerable.Range(0, judged.Count).Select(i => Error(judged, i, deviations)).ToArray();
        int[] order = Enumerable.Range(0, judged.Count).OrderByDescending(i => double.IsNaN(errors[i]) ? double.PositiveInfinity : errors[i]).ToArray();
        int[] listed = Listed(order, model.Provenance.Seed);
        bool classification = judged.Classes > 0;
        return new ReportSampleTable(
            judged.Count,
            Rule(judged, listed.Length),
            listed.Select(i => SafeText.Name(judged.Id(i))).ToArray(),
            Numbers.Rounded(listed.Select(i => errors[i])),
            outputs.Select(q => new ReportSampleOutput(
                SafeText.Name(judged.Outputs[q]),
                Fine(listed, i => judged.Truth(i, q)),
                Fine(listed, i => classification ? judged.TopClass(i) : judged.Predicted(i)[q]))).ToArray(),
            classification ? Numbers.Rounded(listed.Select(i => judged.Predicted(i)[judged.TopClass(i)])) : [],
            classification ? Numbers.Rounded(listed.Select(i => judged.Predicted(i)[(int)judged.Truth(i, 0)])) : []);
    }

    /// <summary>Six digits, or more where values differ in later ones.</summary>
    private static double?[] Fine(int[] listed, Func<int, double> value)
    {
        double[] all = listed.Select(value).ToArray();
        double[] fine = all.All(double.IsFinite) ? Numbers.ToSpread(all) : all;
        return all.Zip(fine, (one, toSpread) => (Numbers.Rounded(one, Numbers.ReadDigits), toSpread) switch
        {
            (null, _) => (double?)null,
            ({ } rounded, _) when Math.Abs(rounded - one) <= Math.Abs(toSpread - one) => rounded,
            _ => toSpread,
        }).ToArray();
    }

    /// <summary>All places, or the worst half of what fits and an even draw from the others; the order stays.</summary>
    internal static int[] Listed(int[] worstFirst, ulong seed)
    {
        if (worstFirst.Length <= MostSamples)
        {
            return worstFirst;
        }

        const int Worst = MostSamples / 2;
        int[] others = Enumerable.Range(Worst, worstFirst.Length - Worst).ToArray();
        new RandomStream(seed, "report/samples").Shuffle<int>(others);
        return [.. worstFirst[..Worst], .. others[..(MostSamples - Worst)].Order().Select(place => worstFirst[place])];
    }

    private static string Rule(JudgedSamples judged, int listed)
    {
        string which = judged.Count == 0 ? "No judging sample has an answer, so none is listed."
            : listed == judged.Count
            ? FormattableString.Invariant($"All {judged.Count:#,0} judging samples are listed, the worst first.")
            : FormattableString.Invariant($"Of {judged.Count:#,0} judging samples the {listed / 2:#,0} worst are listed and ") +
                FormattableString.Invariant($"{listed - (listed / 2):#,0} of the others, drawn at random; predictions.csv holds all.");
        return which + (judged.Classes > 0
            ? " The error is minus the natural logarithm of the probability that the model gave to the true class."
            : " The error is in standard deviations of the target.");
    }

    private static double Error(JudgedSamples judged, int place, double[] deviations)
    {
        if (judged.Classes > 0)
        {
            return -Math.Log(Math.Max(judged.Predicted(place)[(int)judged.Truth(place, 0)], SmallestProbability));
        }

        double sum = 0;
        for (int q = 0; q < deviations.Length; q++)
        {
            double error = (judged.Predicted(place)[q] - judged.Truth(place, q)) / deviations[q];
            sum += error * error;
        }

        return Math.Sqrt(sum / deviations.Length);
    }

    private static double Deviation(JudgedSamples judged, int output)
    {
        double[] values = Enumerable.Range(0, judged.Count).Select(i => judged.Truth(i, output)).DefaultIfEmpty(0).ToArray();
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return deviation > 0 ? deviation : 1;
    }
}
