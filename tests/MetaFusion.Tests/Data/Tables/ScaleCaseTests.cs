using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>Tables of public reports: numbers that became a constant column.</summary>
public sealed class ScaleCaseTests
{
    [Fact]
    public void ReadFeatures_DateAsNumber_KeepsBothDays()
    {
        var warnings = new DataWarnings();

        FeatureTable table = TableReader.ReadFeatures(Path.Combine(SharedFiles.Require("cases/date-as-number"), "a.csv"), null, warnings);

        Assert.Empty(warnings);
        Assert.Equal([20240500, 20240501], Numbers(table, "day").Distinct().Order());
    }

    [Fact]
    public void ReadFeatures_ValuesThatUnderflow_AreKeptAndWarnedOf()
    {
        var warnings = new DataWarnings();
        string path = Path.Combine(SharedFiles.Require("cases/p-values-underflow"), "a.csv");
        double[] written = File.ReadLines(path).Skip(1)
            .Select(line => double.Parse(line.Split(',')[4], System.Globalization.CultureInfo.InvariantCulture)).ToArray();

        FeatureTable table = TableReader.ReadFeatures(path, null, warnings);

        Assert.All(written.Zip(Numbers(table, "p")), pair => Assert.Equal(1, pair.Second / pair.First, 1e-6));
        Assert.Matches("[0-9]+ of the 60 different values of column 'p' cannot be told from another .*; correct what lies far out, write logarithms", Assert.Single(warnings));
    }

    private static double[] Numbers(FeatureTable table, string name)
    {
        int column = table.Columns.Select(c => c.Name).ToList().IndexOf(name);
        return Enumerable.Range(0, table.Ids.Count).Select(row => table.Columns[column].Scale.NumberOf(table.Values[row, column])).ToArray();
    }
}
