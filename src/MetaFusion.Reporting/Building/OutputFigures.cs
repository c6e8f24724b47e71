using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Building;

/// <summary>How well every target column is predicted by a task that predicts values, and which of many columns are drawn.</summary>
internal static class OutputFigures
{
    /// <summary>Most target columns that are drawn and stand in the list of samples.</summary>
    internal const int MostDrawn = 12;

    /// <summary>The figures of every column, in the order of the task; empty where predictions are no values of the columns.</summary>
    public static ReportOutput[] Of(JudgedSamples judged) => judged.Task.Values is null
        ? []
        : judged.Outputs.Select((name, q) => Output(judged, name, q)).ToArray();

    /// <summary>All places where they are few; else those of the worst columns, lowest R² first, constant columns last.</summary>
    public static int[] Drawn(IReadOnlyList<ReportOutput> outputs) => outputs.Count <= MostDrawn
        ? Enumerable.Range(0, outputs.Count).ToArray()
        : Enumerable.Range(0, outputs.Count).OrderBy(q => outputs[q].R2 ?? double.PositiveInfinity).Take(MostDrawn).ToArray();

    private static ReportOutput Output(JudgedSamples judged, string name, int q)
    {
        double[] truth = Enumerable.Range(0, judged.Count).Select(i => judged.Truth(i, q)).ToArray();
        double[] errors = truth.Select((value, i) => judged.Predicted(i)[q] - value).ToArray();
        if (truth.Length == 0)
        {
            return new ReportOutput(SafeText.Name(name), null, null, null);
        }

        double mean = truth.Average();
        double spread = truth.Sum(value => (value - mean) * (value - mean));
        double left = errors.Sum(error => error * error);
        return new ReportOutput(
            SafeText.Name(name),
            spread > 0 ? Numbers.Rounded(1 - (left / spread), Numbers.ReadDigits) : null,
            Numbers.Rounded(Math.Sqrt(left / truth.Length), Numbers.ReadDigits),
            Numbers.Rounded(errors.Average(Math.Abs), Numbers.ReadDigits));
    }
}
