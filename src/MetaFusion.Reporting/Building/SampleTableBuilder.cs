using MetaFusion.Reporting.Documents;
using MetaFusion.Tensors;

namespace MetaFusion.Reporting.Building;

/// <summary>The table of samples, worst first.</summary>
internal static class SampleTableBuilder
{
    /// <summary>Most samples in the table; above it the worst half is listed, and as many of the others drawn at random.</summary>
    internal const int MostSamples = 4000;

    /// <summary>Composes the table.</summary>
    /// <param name="model">The model.</param>
    /// <param name="judged">The samples.</param>
    /// <param name="outputs">Places of the target columns that are listed; the error is over all of them.</param>
    public static ReportSampleTable Build(FusionModel model, JudgedSamples judged, IReadOnlyList<int> outputs)
    {
        double[] errors = judged.Errors();
        int[] order = Enumerable.Range(0, judged.Count).OrderByDescending(i => double.IsNaN(errors[i]) ? double.PositiveInfinity : errors[i]).ToArray();
        int[] listed = Listed(order, model.Provenance.Seed);
        bool hasClasses = judged.Task.Classes is not null;
        return new ReportSampleTable(
            judged.Count,
            Rule(judged, listed.Length),
            listed.Select(i => SafeText.Name(judged.Id(i))).ToArray(),
            Numbers.Rounded(listed.Select(i => errors[i])),
            outputs.Select(q => new ReportSampleOutput(
                SafeText.Name(judged.Outputs[q]),
                Fine(listed, i => judged.Truth(i, q)),
                Fine(listed, i => hasClasses ? judged.TopClass(i) : judged.Predicted(i)[q]))).ToArray(),
            hasClasses ? Numbers.Rounded(listed.Select(i => judged.Predicted(i)[judged.TopClass(i)])) : [],
            hasClasses ? Numbers.Rounded(listed.Select(i => judged.Predicted(i)[(int)judged.Truth(i, 0)])) : []);
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
        return $"{which} {judged.Task.ErrorTitle}";
    }
}
