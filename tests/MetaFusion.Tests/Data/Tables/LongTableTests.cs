using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>Long tables, each row of which has an id, a feature and its value.</summary>
public sealed class LongTableTests : IDisposable
{
    private static readonly TableOptions Long = new() { Long = new LongForm("gene", "count") };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("p1,a,1;p1,b,2;p1,c,x;p2,a,3;p2,c,y;p3,b,4;p3,c,x", "by samples")]
    [InlineData("p1,a,1;p2,a,3;p1,b,2;p3,b,4;p1,c,x;p2,c,y;p3,c,x", "by features")]
    [InlineData("p1,a,1;p1,b,2;p2,c,y;p3,b,4;p1,c,x;p3,c,x;p2,a,3", "in no order")]
    public void Read_Pairs_AreTheCellsOfTheWideTable(string rows, string order)
    {
        string wide = _folder.Write("wide.csv", "id,a,b,c\np1,1,2,x\np2,3,,y\np3,,4,x\n");

        FeatureTable expected = TableReader.ReadFeatures(wide);
        FeatureTable table = Read(rows);

        Assert.Equal(expected.Ids, table.Ids);
        Assert.True(expected.Columns.Select(Shown).SequenceEqual(table.Columns.Select(Shown)), order);
        Assert.Equal(expected.Values.Values.ToArray(), table.Values.Values.ToArray());
    }

    [Fact]
    public void Read_TextColumn_HasACellForEverySample()
    {
        string path = Write("p1,a,1;p2,b,u;p1,b,v;p3,a,3");

        TextTable table = TableReader.ReadText(path, ["id", "b", "a"], Long);

        Assert.Equal(["p1", "p2", "p3"], table.Columns[0]);
        Assert.Equal(["v", "u", null], table.Columns[1]);
        Assert.Equal(["1", null, "3"], table.Columns[2]);
    }

    [Fact]
    public void Read_PairTwice_NamesBothLines()
    {
        string path = Write("p1,a,1;p2,a,2;p1,b,3;p1,a,1");

        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(path, new FeatureTableOptions { Text = Long })).Message;

        Assert.Equal($"file '{path}': id 'p1' has 'a' twice (lines 2 and 5); remove one, or set repeats to mean, first or last", message);
    }

    [Theory]
    [InlineData(RepeatRule.Mean, "2 5 6 7")]
    [InlineData(RepeatRule.First, "1 5 6 7")]
    [InlineData(RepeatRule.Last, "3 5 6 7")]
    public void Read_PairTwiceWithARule_IsJoined(RepeatRule repeats, string expected)
    {
        FeatureTable table = Read("p1,a,1;p2,a,6;p1,b,5;p2,b,7;p1,a,3", repeats);

        Assert.Equal(["p1", "p2"], table.Ids);
        Assert.Equal(expected, string.Join(' ', table.Values.Values.ToArray().Select(value => value.ToString(CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("p1,a,1;,a,2", "line 3: the id in column 'id' is missing; give every row one or remove the row")]
    [InlineData("p1,a,1;p2,,2", "line 3: the name of the feature in column 'gene' is missing; give every row one or remove the row")]
    [InlineData("p1,a,1;p2,id,2", "line 3: a feature is called 'id' like the column of the ids; give it another name")]
    public void Read_RowThatNamesNothing_IsNamed(string rows, string fault)
    {
        string path = Write(rows);

        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(path, new FeatureTableOptions { Text = Long })).Message;

        Assert.Equal($"file '{path}', {fault}", message);
    }

    [Fact]
    public void Read_InfiniteValue_IsNamedByItsSampleAndFeature()
    {
        string path = Write("p1,a,1;p2,a,inf");

        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(path, new FeatureTableOptions { Text = Long })).Message;

        Assert.StartsWith($"file '{path}', sample 2: 'inf' in column 'a' is infinite", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FurtherColumns_AreNamed()
    {
        string path = _folder.Write("long.csv", "unit,id,gene,count\nmg,p1,a,1\nmg,p2,a,2\n");
        var warnings = new DataWarnings();

        TableReader.ReadFeatures(path, new FeatureTableOptions { Text = Long }, warnings);

        Assert.Contains($"file '{path}' is long, and column 'unit' is neither its id, its feature nor its value: not read", warnings);
    }

    [Fact]
    public void Read_LongBesideSamplesInColumns_IsRefused()
    {
        string path = Write("p1,a,1");

        string message = Assert.Throws<DataException>(
            () => TableReader.ReadFeatures(path, new FeatureTableOptions { Text = Long with { Samples = SampleSide.Columns } })).Message;

        Assert.Equal($"file '{path}' cannot be long and have its samples in columns; leave one of 'long' and 'samples' out", message);
    }

    [Fact]
    public void ReadForPrediction_FeatureThatNoSampleHas_IsMissingWithAWord()
    {
        Write("p1,b,2;p2,b,3");
        var options = new DatasetOptions { Folder = _folder.Path, Modalities = [new ModalityOptions("rna", "long.csv") { Text = Long }] };
        var schema = new ModalitySchema("rna", [new ColumnSchema("a", ColumnKind.Numeric), new ColumnSchema("b", ColumnKind.Numeric)]);

        DatasetReading reading = DatasetReader.ReadForPrediction(options, [schema]);

        Assert.Equal([float.NaN, 2, float.NaN, 3], reading.Dataset.Modalities[0].Values.Values.ToArray());
        Assert.Contains("file 'long.csv': no sample has 'a', which the model was fitted with; missing in all of them", reading.Warnings);
    }

    private static string Shown(ColumnSchema column) => $"{column.Name} {column.Kind} {string.Join('|', column.Categories)}";

    private FeatureTable Read(string rows, RepeatRule repeats = RepeatRule.Refuse) =>
        TableReader.ReadFeatures(Write(rows), new FeatureTableOptions { Text = Long, Repeats = repeats });

    private string Write(string rows) => _folder.Write("long.csv", $"id,gene,count\n{rows.Replace(';', '\n')}\n");
}
