using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Values;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>Codes that look like numbers, and numbers that look like text.</summary>
public sealed class CodeColumnTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataWarnings _warnings = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadFeatures_ZerosInFront_AreToldAndTheColumnStaysNumeric()
    {
        string path = Write("7", "007", "8", "-08");

        FeatureTable table = TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal([7f, 7, 8, -8], Enumerable.Range(0, 4).Select(row => table.Values[row, 0]));
        Assert.Equal(
            $"file '{path}': column 'code' was read as numbers, so that the zeros in front of '007' do not count (2 cells, first in line 3); " +
            "declare it categorical under 'kinds' if it holds codes, or numeric", Assert.Single(_warnings));
    }

    [Theory]
    [InlineData("0", "0.5", "-0.25", "1e05", ".5", "10")]
    [InlineData("007", "x", "8")] // text already
    public void ReadFeatures_NoCodesAmongNumbers_SaysNothing(params string[] cells)
    {
        TableReader.ReadFeatures(Write(cells), null, _warnings);

        Assert.DoesNotContain(_warnings, warning => warning.Contains("zeros in front", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ColumnKind.Numeric)]
    [InlineData(ColumnKind.Categorical)]
    public void ReadFeatures_KindDeclared_SaysNothing(ColumnKind kind)
    {
        string path = Write("7", "007", "8");

        TableReader.ReadFeatures(path, new FeatureTableOptions { Kinds = new Dictionary<string, ColumnKind> { ["code"] = kind } }, _warnings);

        Assert.Empty(_warnings);
    }

    [Fact]
    public void ReadFeatures_ManyColumnsOfCodes_ShareASentence()
    {
        string path = _folder.Write("a.csv", "id,a,b,c,d\np,01,02,03,04\nq,05,06,07,08\n");

        TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal(
            $"file '{path}': 4 columns were read as numbers though cells have zeros in front ('a', 'b', 'c', 'd'; '01' in line 2), which do not " +
            "count; declare them categorical under 'kinds' if they hold codes, or numeric", Assert.Single(_warnings));
    }

    [Theory]
    [InlineData("12%", "7%")]
    [InlineData("\u22123", "4")]
    [InlineData("\"1,234\"", "\"12,345,678\"")]
    [InlineData("\"1,5\"", "2")]
    [InlineData("1 234", "17")]
    [InlineData("\uFF11\uFF12", "3")]
    [InlineData("1.5D3", "2.5D-3")]
    [InlineData("\u20AC 20", "$30")]
    public void ReadFeatures_NumbersWrittenOtherwise_AreLabelsWithAWord(string first, string second)
    {
        string path = Write(first, second, second);

        FeatureTable table = TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal(ColumnKind.Categorical, table.Columns[0].Kind);
        Assert.Equal(
            $"file '{path}': column 'code' was read as categorical, though '{first.Trim('"')}' (line 2) and all its other cells look like numbers; " +
            "write them as 1234.5, without other signs, or declare it categorical under 'kinds'", Assert.Single(_warnings));
    }

    [Theory]
    [InlineData("2024-05-31")]
    [InlineData("12:30")]
    [InlineData("1.2.3")]
    [InlineData("A1")]
    [InlineData("1-2")]
    [InlineData("%")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("<5")]
    public void Is_OtherTexts_AreNoNumbers(string text)
    {
        Assert.False(ForeignNumber.Is(text));
    }

    private string Write(params string[] cells) =>
        _folder.Write("a.csv", "id,code,x\n" + string.Concat(cells.Select((cell, i) => $"p{i},{cell},{i}\n")));
}
