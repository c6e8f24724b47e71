using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>Cells of more digits than float64 holds: what becomes one number is told.</summary>
public sealed class LostDigitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataWarnings _warnings = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadFeatures_CodesOf18Digits_AreToldWithAPairAndTheRemedy()
    {
        // Doubles are 16 apart there, ... 664, 680 ...: 670 and 671 are one, 676 is another.
        string path = Write("123456789012345670", "123456789012345671", "123456789012345676", "123456789012345671", "5");

        TableReader.ReadFeatures(path, null, _warnings);

        Assert.Contains(
            $"file '{path}': column 'code': 1 of the 4 different values become the same number as another (such as '123456789012345670' in line 2 " +
            "and '123456789012345671' in line 3), because a number keeps about 16 digits; declare it categorical under 'kinds' if it holds " +
            "codes, or leave it out with 'drop'", _warnings);
    }

    [Fact]
    public void ReadFeatures_ColumnBecomesConstant_IsToldBesideLeavingItOut()
    {
        string path = Write("1234567890123456780", "1234567890123456781", "1234567890123456782");

        FeatureTable table = TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal(["x"], table.Columns.Select(c => c.Name));
        Assert.Equal(2, _warnings.Count);
        Assert.StartsWith($"file '{path}': column 'code': all 3 different values become the same number (such as '1234567890123456780' in line 2 ", _warnings[0], StringComparison.Ordinal);
        Assert.Equal($"file '{path}': column 'code' has the same value in every row and was left out", _warnings[1]);
    }

    [Theory]
    [InlineData("0.1", "0.1000000000000000055")]
    [InlineData("0.5", "0.5000000000000000001")]
    [InlineData("0.5000000000000000001", "0.5")]
    [InlineData("18014398509481984", "18014398509481985")] // 2^54 is a float32
    public void ReadFeatures_TwoCellsBecomeAConstant_AreTold(string first, string second)
    {
        TableReader.ReadFeatures(Write(first, second), null, _warnings);

        Assert.Contains($"(such as '{first}' in line 2 and '{second}' in line 3)", _warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFeatures_NumbersThatBecomeZero_AreToldToBeWrittenAsLogarithms()
    {
        string path = Write("1e-400", "0", "0.5");

        TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal(
            $"file '{path}': column 'code': 1 of the 3 different values become the same number as another (such as '1e-400' in line 2 and '0' in " +
            "line 3), because numbers below 5e-324 are 0; write logarithms", Assert.Single(_warnings));
    }

    [Theory]
    [InlineData("1.000000000000000000e+00", "1", "2")]
    [InlineData("0.30000000000000004", "0.30000000000000004", "1")]
    [InlineData("0.000000000000000000e+00", "0", "2")]
    [InlineData("9007199254740993000", "9007199254740993e3", "1")]
    [InlineData("00000000000000000012", "12", "9")]
    public void ReadFeatures_CellsOfOneValue_AreNotTold(params string[] cells)
    {
        TableReader.ReadFeatures(Write(cells), null, _warnings);

        Assert.DoesNotContain(_warnings, warning => warning.Contains("become the same number", StringComparison.Ordinal));
    }

    [Fact]
    public void ReadFeatures_NothingElseDiffers_ErrorSaysWhy()
    {
        string path = _folder.Write("a.csv", "id,code\np,1234567890123456780\nq,1234567890123456781\n");

        DataException fault = Assert.Throws<DataException>(() => TableReader.ReadFeatures(path, null, _warnings));

        Assert.Contains("all 2 different values become the same number", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFeatures_DeclaredCategorical_KeepsEveryDigit()
    {
        string path = Write("1234567890123456780", "1234567890123456781");

        FeatureTable table = TableReader.ReadFeatures(
            path, new FeatureTableOptions { Kinds = new Dictionary<string, ColumnKind> { ["code"] = ColumnKind.Categorical } }, _warnings);

        Assert.Equal(["1234567890123456780", "1234567890123456781"], table.Columns[0].Categories);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void ReadFeatures_NanosecondsThatFloat64Holds_StayApart()
    {
        // 300 ns, where float64 counts in steps of 256.
        string path = Write(Enumerable.Range(0, 20).Select(i => $"{1714521600000000000 + (i * 300)}").ToArray());

        FeatureTable table = TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal(20, Enumerable.Range(0, 20).Select(row => table.Values[row, 0]).Distinct().Count());
        Assert.Empty(_warnings);
    }

    [Fact]
    public void ReadFeatures_SeveralColumns_ShareASentence()
    {
        string path = _folder.Write("a.csv", "id,x,a,b,c\np,1,1234567890123456780,9007199254740992,3\nq,2,1234567890123456781,9007199254740993,4\n");

        TableReader.ReadFeatures(path, null, _warnings);

        Assert.EndsWith("; the same befalls 1 other column ('b')", _warnings[0], StringComparison.Ordinal);
    }

    private string Write(params string[] cells) =>
        _folder.Write("a.csv", "id,code,x\n" + string.Concat(cells.Select((cell, i) => $"p{i},{cell},{i}\n")));
}
