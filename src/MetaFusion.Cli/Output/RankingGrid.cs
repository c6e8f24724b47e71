using System.Globalization;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Foundation;
using MetaFusion.Studies;

namespace MetaFusion.Cli.Output;

/// <summary>A ranking as a table: contenders down, the best first; mean rank and the ranks on every data set across.</summary>
internal static class RankingGrid
{
    /// <summary>Prints the table and what Friedman's test and the critical difference say.</summary>
    public static void Print(Terminal terminal, StudyRanking ranking)
    {
        FriedmanResult test = ranking.Test;
        var grid = new TextGrid(["method", "mean rank", .. ranking.DataSets.Select(data => data.Name)]);
        for (int m = 0; m < ranking.Contenders.Count; m++)
        {
            grid.Row([
                new GridCell(Contender.TitleOf(ranking.Contenders[m])),
                new GridCell(Rank(test.AverageRanks[m]), m == 0 ? GridStyle.Best : GridStyle.Plain),
                .. ranking.Ranks.Select(row => new GridCell(Rank(row[m])))]);
        }

        grid.Print(terminal);
        terminal.Line();
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Friedman: chi-square {test.ChiSquare:0.000}, p {FigureText.Probability(test.PChiSquare)}; Iman and Davenport: F {test.F:0.000}, p {FigureText.Probability(test.PF)}"));
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"critical difference of mean ranks at {StudyRanking.Level}: {ranking.CriticalDifference:0.000} ({ranking.Contenders.Count} methods, {test.DataSets} data sets)"));
        foreach ((int first, int last) in ranking.Groups)
        {
            terminal.Line($"no difference shown: {string.Join(", ", ranking.Contenders.Skip(first).Take(last - first + 1).Select(Contender.TitleOf))}");
        }

        if (ranking.LeftOut.Count > 0)
        {
            terminal.Line($"not on every data set, so not ranked: {string.Join(", ", ranking.LeftOut)}");
        }
    }

    private static string Rank(double rank) => rank.ToString("0.00", CultureInfo.InvariantCulture);
}
