using System.Globalization;
using MetaFusion.Data.Joins;

namespace MetaFusion.Cli.Output;

/// <summary>Which samples have what.</summary>
internal static class CoverageTable
{
    private const int MostPatterns = 8;

    /// <summary>Prints samples per modality and, where samples lack some, per set of modalities.</summary>
    public static void Print(Terminal terminal, CoverageReport coverage)
    {
        var grid = new TextGrid("modality", "samples", "with target", "numbers", "categories", "missing cells");
        foreach (ModalityCoverage modality in coverage.Modalities)
        {
            grid.Row(
                modality.Name,
                Whole(modality.Samples),
                Whole(modality.WithTarget),
                Whole(modality.NumericColumns),
                Whole(modality.CategoricalColumns),
                Whole(modality.MissingCells));
        }

        grid.Print(terminal);
        if (coverage.Patterns.Count > 1)
        {
            foreach (OverlapPattern pattern in coverage.Patterns.Take(MostPatterns))
            {
                string names = pattern.Modalities.Count == 0 ? "none" : string.Join(" + ", pattern.Modalities);
                terminal.Line($"  {Words.Count(pattern.Samples, "sample")} with {names}");
            }

            if (coverage.Patterns.Count > MostPatterns)
            {
                terminal.Line($"  and {Words.Count(coverage.Patterns.Count - MostPatterns, "other combination")}");
            }
        }

        string left = coverage.LeftOut.Count == 0
            ? ""
            : $"; left out: {string.Join(", ", coverage.LeftOut.Select(group => $"{Whole(group.Count)} ({group.Reason})"))}";
        terminal.Line($"{Words.Count(coverage.Usable, "usable sample")} of {Whole(coverage.Samples)}{left}");
    }

    private static string Whole(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
