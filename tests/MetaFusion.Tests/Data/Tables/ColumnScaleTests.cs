using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

public sealed class ColumnScaleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("20240500", "20240501", "20240630")]
    [InlineData("1717171717000", "1717171717001", "1717171799123")]
    [InlineData("1000000000.001", "1000000000.002", "1000000000.003")]
    [InlineData("1024.0001", "1024.0002", "1024.0003")]
    [InlineData("1e-60", "3e-60", "5e-60")]
    [InlineData("1e44", "3e44", "5e44")]
    [InlineData("16777217", "16777219", "16777221")]
    [InlineData("-9007199254740991", "-9007199254740990", "-9007199254740900")]
    public void ReadFeatures_DigitsBeyondFloat_AreKept(string first, string second, string third)
    {
        var warnings = new DataWarnings();

        FeatureTable table = TableReader.ReadFeatures(Write([first, second, third, "NA", second]), null, warnings);

        ColumnScale scale = Assert.Single(table.Columns).Scale;
        Assert.Empty(warnings);
        double[] numbers = Enumerable.Range(0, 5).Select(row => scale.NumberOf(table.Values[row, 0])).ToArray();
        Assert.Equal(3, numbers.Where(double.IsFinite).Distinct().Count());
        Assert.Equal(double.NaN, numbers[3]);
        Assert.All([(first, 0), (second, 1), (third, 2), (second, 4)], pair =>
            Assert.Equal(double.Parse(pair.Item1, CultureInfo.InvariantCulture), numbers[pair.Item2], 6e-8 * Math.Abs(numbers[pair.Item2])));
    }

    [Theory]
    [InlineData("36.6", "36.7123456", "39.25")]
    [InlineData("0.123456789012345", "0.2", "0.987654321098765")]
    [InlineData("101325.123456", "99000.25", "102000.7")]
    [InlineData("1", "2000000001", "3")]
    public void ReadFeatures_OrdinaryNumbers_KeepTheirBits(string first, string second, string third)
    {
        FeatureTable table = TableReader.ReadFeatures(Write([first, second, third]));

        Assert.Equal(ColumnScale.Plain, table.Columns[0].Scale);
        Assert.Equal(
            new[] { first, second, third }.Select(text => float.Parse(text, CultureInfo.InvariantCulture)), table.Values.Values.ToArray());
    }

    [Fact]
    public void ReadFeatures_TinyBesideOne_SaysWhatBecameEqual()
    {
        var warnings = new DataWarnings();

        TableReader.ReadFeatures(Write(["1", "1e-300", "0.5", "1e-200"]), null, warnings);

        Assert.Equal(
            $"file '{_folder.File("a.csv")}': 1 of the 4 different values of column 'x' cannot be told from another (such as 1E-300 and 1E-200), " +
            "because float32 cannot hold a column that ranges so widely; correct what lies far out, write logarithms, or part the column in two",
            Assert.Single(warnings));
    }

    [Fact]
    public void ReadFeatures_SeveralColumnsThatMerge_AreOneWarning()
    {
        var warnings = new DataWarnings();
        string path = _folder.Write("a.csv", "id,x,y,z\np,1,1,1\nq,1e-300,1e-300,2\nr,1e-200,1e-200,3\n");

        TableReader.ReadFeatures(path, null, warnings);

        Assert.Contains("(such as 1E-300 and 1E-200; and some of the values of column 'y')", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFeatures_DifferencesBehindTheFifteenthDigit_AreSaidWithTheColumnThatGoes()
    {
        var warnings = new DataWarnings();
        string path = _folder.Write("a.csv", "id,x,y\np,0.3,1\nq,0.30000000000000004,2\nr,0.3,3\n");

        FeatureTable table = TableReader.ReadFeatures(path, null, warnings);

        Assert.Equal("y", Assert.Single(table.Columns).Name);
        Assert.Equal(
            [
                $"file '{path}': the values of column 'x' differ only behind the 15th digit, and count as the same value",
                $"file '{path}': column 'x' has the same value in every row and was left out",
            ],
            warnings);
    }

    [Fact]
    public void ReadFeatures_FittedScale_CountsNewCellsInIt()
    {
        var scale = new ColumnScale(20240512, 1);
        FeatureTable table = TableReader.ReadFeatures(
            Write(["20240513", "20240511.5", "NA"]),
            new FeatureTableOptions { Schema = [new ColumnSchema("x", ColumnKind.Numeric) { Scale = scale }] });

        Assert.Equal(scale, table.Columns[0].Scale);
        Assert.Equal([1, -0.5f, float.NaN], table.Values.Values.ToArray());
    }

    [Fact]
    public void ReadFeatures_MissingNumber_IsThatNumberAlone()
    {
        FeatureTable table = TableReader.ReadFeatures(
            Write(["99999999", "100000000", "99999997"]),
            new FeatureTableOptions { Text = new TableOptions { MissingTokens = ["99999999.0"] } });

        ColumnScale scale = table.Columns[0].Scale;
        Assert.Equal([double.NaN, 100000000, 99999997], Enumerable.Range(0, 3).Select(row => scale.NumberOf(table.Values[row, 0])));
    }

    [Fact]
    public void ReadFeatures_LabelsFoundLate_StayLabels()
    {
        FeatureTable table = TableReader.ReadFeatures(Write(["20240500", "20240501", "never", "20240501"]));

        Assert.Equal(["20240500", "20240501", "never"], table.Columns[0].Categories);
        Assert.Equal([0f, 1, 2, 1], table.Values.Values.ToArray());
    }

    [Fact]
    public void ReadFeatures_AnyText_IsTheNearestFloat()
    {
        var random = new Random(7);
        string[] texts = Enumerable.Range(0, 3000).Select(_ => Text(random)).Concat(
            ["1.00000005960464477539062", "1.000000059604644775390626", "1e-45", "7e-46", "1.1754943e-38", "3.40282356e38", "16777217.0000000001"]).ToArray();
        string path = _folder.Write("a.csv", "id,x\n" + string.Concat(texts.Select((text, i) => $"p{i},{text}\n")));

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal(ColumnScale.Plain, table.Columns[0].Scale);
        Assert.Equal(texts.Select(text => float.Parse(text, CultureInfo.InvariantCulture)), table.Values.Values.ToArray());
    }

    private static string Text(Random random) => random.Next(4) switch
    {
        0 => random.NextDouble().ToString("R", CultureInfo.InvariantCulture),
        1 => (random.NextDouble() * Math.Pow(10, random.Next(-44, 38))).ToString("R", CultureInfo.InvariantCulture),
        2 => random.Next(100_000_000).ToString(CultureInfo.InvariantCulture),
        _ => (((double)BitConverter.Int32BitsToSingle(random.Next(0x7f000000)) + BitConverter.Int32BitsToSingle(random.Next(0x7f000000))) / 2).ToString("E25", CultureInfo.InvariantCulture),
    };

    private string Write(string[] cells) => _folder.Write("a.csv", "id,x\n" + string.Concat(cells.Select((cell, i) => $"p{i},{cell}\n")));
}
