using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

public sealed class MissingWordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataWarnings _warnings = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadFeatures_WordsInMostRowsOfAColumnOfNumbers_AreMissingWithAWarning()
    {
        string path = _folder.Write("a.csv", "id,grade,k\ns0,[Not Available],1\ns1,2,2\ns2,[not available],3\ns3,null,4\ns4,3,5\n");

        FeatureTable table = TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal([ColumnKind.Numeric, ColumnKind.Numeric], table.Columns.Select(c => c.Kind));
        Assert.Equal([float.NaN, 2, float.NaN, float.NaN, 3], Column(table, 0));
        Assert.Equal(["[Not Available]", "null"], table.Columns[0].Missing);
        Assert.Equal(
            [
                $"file '{path}': '[Not Available]' in column 'grade' counts as missing (2 cells, first in line 2), as the other cells are numbers; " +
                "declare the column categorical under 'kinds' if it is a label",
                $"file '{path}': 'null' in column 'grade' counts as missing (1 cell, first in line 5), as the other cells are numbers; " +
                "declare the column categorical under 'kinds' if it is a label",
            ],
            _warnings);
    }

    [Theory]
    [InlineData("1\nUnknown\nX\n2\nUnknown\nX\n2\n")]
    [InlineData("X\n1\nUnknown\n2\nX\nUnknown\n2\n")]
    [InlineData("Unknown\n1\n2\nX\nX\n2\nUnknown\n")]
    public void ReadFeatures_WordInAColumnThatIsNotOfNumbers_IsALabelWithAWarning(string cells)
    {
        string[] lines = cells.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string path = _folder.Write("a.csv", "id,chromosome\n" + string.Concat(lines.Select((cell, i) => $"s{i},{cell}\n")));

        FeatureTable table = TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal(["1", "2", "Unknown", "X"], table.Columns[0].Categories);
        Assert.Equal(lines, Column(table, 0).Select(code => table.Columns[0].Categories[(int)code]));
        Assert.Equal(
            $"file '{path}': 'Unknown' in column 'chromosome' was taken as a label (2 cells, first in line {Array.IndexOf(lines, "Unknown") + 2}); " +
            "list it under 'missing' or 'missing_in' if it stands for missing", Assert.Single(_warnings));
    }

    [Fact]
    public void ReadFeatures_OwnListWithoutTheEmptyText_EmptyCellsAmongNumbersAreMissingWithAWarning()
    {
        string path = _folder.Write("a.csv", "id,age,stage\ns0,50,a\ns1,,\ns2,tbd,b\ns3,61.5,a\n");
        var options = new FeatureTableOptions { Text = new TableOptions { MissingTokens = ["tbd"] } };

        FeatureTable table = TableReader.ReadFeatures(path, options, _warnings);

        Assert.Equal([50, float.NaN, float.NaN, 61.5f], Column(table, 0));
        Assert.Equal(["", "a", "b"], table.Columns[1].Categories);
        Assert.Equal(
            [
                $"file '{path}': '' in column 'age' counts as missing (1 cell, first in line 3), as the other cells are numbers; " +
                "declare the column categorical under 'kinds' if it is a label",
                $"file '{path}': '' in column 'stage' was taken as a label (1 cell, first in line 3); " +
                "list it under 'missing' or 'missing_in' if it stands for missing",
            ],
            _warnings);
    }

    [Fact]
    public void ReadFeatures_TextInMoreThanATenthOfNumbers_IsNamedWithItsLine()
    {
        string path = _folder.Write("a.csv", "id,crp\ns0,1.5\ns1,2\ns2,<0.5\ns3,7\ns4,<0.5\ns5,3\n");

        FeatureTable table = TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal(ColumnKind.Categorical, table.Columns[0].Kind);
        Assert.Equal(
            $"file '{path}': column 'crp' was read as categorical because of '<0.5' (line 4), though 4 of its 6 cells are numbers; " +
            "if that text stands for missing, add it to the missing tokens", Assert.Single(_warnings));
    }

    [Fact]
    public void ReadFeatures_WordsAndNoNumber_AreLabels()
    {
        string path = _folder.Write("a.csv", "id,x\ns0,Unknown\ns1,None\ns2,Unknown\ns3,NA\n");

        FeatureTable table = TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal(["None", "Unknown"], table.Columns[0].Categories);
        Assert.Equal([1f, 0, 1, float.NaN], Column(table, 0));
    }

    [Fact]
    public void ReadFeatures_ColumnDeclaredCategorical_KeepsTheWordAsALabel()
    {
        string path = _folder.Write("a.csv", "id,x\ns0,1\ns1,Unknown\ns2,1\ns3,2\n");
        var options = new FeatureTableOptions { Kinds = new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.Categorical } };

        FeatureTable table = TableReader.ReadFeatures(path, options, _warnings);

        Assert.Equal(["1", "2", "Unknown"], table.Columns[0].Categories);
    }

    [Fact]
    public void ReadFeatures_ColumnDeclaredNumeric_TakesTheWordAsMissing()
    {
        string path = _folder.Write("a.csv", "id,x\ns0,1\ns1,Unknown\ns2,3\n");
        var options = new FeatureTableOptions { Kinds = new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.Numeric } };

        FeatureTable table = TableReader.ReadFeatures(path, options, _warnings);

        Assert.Equal([1f, float.NaN, 3], Column(table, 0));
        Assert.Single(_warnings);
    }

    [Fact]
    public void ReadFeatures_ListOfOnesOwn_IsTakenAsItIs()
    {
        string path = _folder.Write("a.csv", "id,x,y\ns0,1,-9\ns1,null,2\ns2,3,3\n");
        var options = new FeatureTableOptions { Text = new TableOptions { MissingTokens = ["", "-9"] } };

        FeatureTable table = TableReader.ReadFeatures(path, options, _warnings);

        Assert.Equal([ColumnKind.Categorical, ColumnKind.Numeric], table.Columns.Select(c => c.Kind));
        Assert.Equal([float.NaN, 2, 3], Column(table, 1));
        Assert.Equal(["-9"], table.Columns[1].Missing);
    }

    [Fact]
    public void ReadFeatures_TextsOfOneColumn_CountThereAlone()
    {
        string path = _folder.Write("a.csv", "id,age,dose,arm\ns0,-9.0,-9,a\ns1,50,1,tbd\ns2,,2,b\ns3,60,3,a\n");
        var options = new FeatureTableOptions
        {
            MissingIn = new Dictionary<string, IReadOnlyList<string>> { ["age"] = ["-9"], ["arm"] = ["TBD"] },
        };

        FeatureTable table = TableReader.ReadFeatures(path, options, _warnings);

        Assert.Equal([float.NaN, 50, float.NaN, 60], Column(table, 0));
        Assert.Equal([-9f, 1, 2, 3], Column(table, 1));
        Assert.Equal(["a", "b"], table.Columns[2].Categories);
        Assert.Equal([["-9"], [], ["TBD"]], table.Columns.Select(c => c.Missing));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void ReadFeatures_TextsOfAColumnThatIsNotThere_AreRefused()
    {
        string path = _folder.Write("a.csv", "id,age\ns0,1\ns1,2\n");
        var options = new FeatureTableOptions { MissingIn = new Dictionary<string, IReadOnlyList<string>> { ["agee"] = ["-9"] } };

        DataException fault = Assert.Throws<DataException>(() => TableReader.ReadFeatures(path, options));

        Assert.Equal($"file '{path}' has no column 'agee'; did you mean 'age'?", fault.Message);
    }

    [Fact]
    public void ReadFeatures_NumbersThatOftenMeanMissing_AreNumbers()
    {
        string path = _folder.Write("a.csv", "id,x\ns0,-9\ns1,999\ns2,3\n");

        FeatureTable table = TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal([-9f, 999, 3], Column(table, 0));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void ReadFeatures_OneWordInManyColumns_HasOneSentence()
    {
        string path = _folder.Write("a.csv", "id,a,b,c,d\ns0,null,1,1,null\ns1,1,null,2,1\ns2,2,2,null,2\n");

        TableReader.ReadFeatures(path, null, _warnings);

        Assert.Equal(
            $"file '{path}': 'null' in 4 columns ('a', 'b', 'c', 'd') counts as missing (4 cells, first in line 2), as the other cells are numbers; " +
            "declare the column categorical under 'kinds' if it is a label", Assert.Single(_warnings));
    }

    [Fact]
    public void ReadFeatures_AgainstASchema_AppliesWhatTheModelLearned()
    {
        string path = _folder.Write("a.csv", "id,x,y,arm\ns0,tbd,null,none\ns1,1,2,NA\n");
        ColumnSchema[] schema =
        [
            new("x", ColumnKind.Numeric) { Missing = ["tbd"] },
            new("y", ColumnKind.Numeric),
            new("arm", ColumnKind.Categorical) { Categories = ["NA", "a"], Missing = ["none"] },
        ];

        FeatureTable table = TableReader.ReadFeatures(path, new FeatureTableOptions { Schema = schema }, _warnings);

        Assert.Equal([float.NaN, float.NaN, float.NaN, 1, 2, 0], table.Values.Values.ToArray());
        Assert.Contains("'null' in column 'y' counts as missing", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    private static float[] Column(FeatureTable table, int column) => [.. Enumerable.Range(0, table.Values.Rows).Select(row => table.Values[row, column])];
}
