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
        terminal.Line(Tested(test));
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

    /// <summary>What the tests say of all methods together; where every data set agrees, F has no denominator, and the chance of that is told.</summary>
    internal static string Tested(FriedmanResult test) => string.Create(
        CultureInfo.InvariantCulture,
        $"Friedman: chi-square {test.ChiSquare:0.000}, p {FigureText.Probability(test.PChiSquare)}; ") + (double.IsFinite(test.F)
            ? string.Create(CultureInfo.InvariantCulture, $"Iman and Davenport: F {test.F:0.000}, p {FigureText.Probability(test.PF)}")
            : $"every data set ranks the methods alike, so that Iman and Davenport's F has no denominator; by chance {test.DataSets} data sets agree so with p {FigureText.Probability(test.PF)}");

    private static string Rank(double rank) => rank.ToString("0.00", CultureInfo.InvariantCulture);
}
