using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>Matrices with features in rows and samples in columns, as archives ship them.</summary>
public sealed class SampleSideTests : IDisposable
{
    private const string InRows = "id,g1,g2,g3\np,1,0.1,a\nq,2,,b\nr,3,1e-60,a\n";

    private readonly TemporaryFolder _folder = new();

    public SampleSideTests() => _folder.Write("target.csv", "id,y\np,1.5\nq,2.5\nr,3\n");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SampleSide.Columns)]
    [InlineData(SampleSide.Auto)]
    public void Read_SamplesInColumns_AreTheSameTableTurned(SampleSide side)
    {
        _folder.Write("rows.csv", InRows);
        _folder.Write("columns.csv", "gene,p,q,r\ng1,1,2,3\ng2,0.1,,1e-60\ng3,a,b,a\n");

        Modality expected = Read("rows.csv", SampleSide.Rows).Dataset.Modalities[0];
        Modality actual = Read("columns.csv", side).Dataset.Modalities[0];

        Assert.Equal(expected.Ids, actual.Ids);
        Assert.Equal(expected.Columns.Select(c => (c.Name, c.Kind, c.Scale, string.Join('|', c.Categories))), actual.Columns.Select(c => (c.Name, c.Kind, c.Scale, string.Join('|', c.Categories))));
        Assert.Equal(expected.Values.Values.ToArray(), actual.Values.Values.ToArray());
    }

    [Fact]
    public void Read_Auto_SaysWhatItFound()
    {
        _folder.Write("columns.csv", "gene,p,q,x\ng1,1,2,3\ng2,4,5,7\n");

        Assert.Contains(
            "file 'columns.csv': 2 columns and 0 rows are called like samples of the target, so samples were read from columns",
            Read("columns.csv", SampleSide.Auto).Warnings);
    }

    [Fact]
    public void Read_AutoWhereNeitherSideMeets_IsRefused()
    {
        _folder.Write("columns.csv", "gene,a,b\ng1,1,2\ng2,4,5\n");

        Assert.Equal(
            "file 'columns.csv': samples: auto cannot tell the side, as 0 columns and 0 rows are called like samples of the target; write samples: rows or columns",
            Assert.Throws<DataException>(() => Read("columns.csv", SampleSide.Auto)).Message);
    }

    [Fact]
    public void Read_AutoWhereBothSidesMeet_IsRefused()
    {
        _folder.Write("square.csv", "id,p,q,r\np,1,2,3\nq,2,1,4\nr,3,4,1\n");

        Assert.Equal(
            "file 'square.csv': samples: auto cannot tell the side, as 3 columns and 3 rows are called like samples of the target; write samples: rows or columns",
            Assert.Throws<DataException>(() => Read("square.csv", SampleSide.Auto)).Message);
        Assert.Equal(3, Read("square.csv", SampleSide.Rows).Dataset.Modalities[0].Ids.Count);
    }

    [Fact]
    public void Read_RowsOfATableWithSamplesInColumns_ProposesTheKey()
    {
        _folder.Write("columns.csv", "gene,p,q,r\ng1,1,2,3\ng2,4,5,7\n");

        Assert.Equal(
            "file 'columns.csv': 3 columns and 0 rows are called like samples of the target, so samples stand in columns; write samples: columns for this table",
            Assert.Throws<DataException>(() => Read("columns.csv", SampleSide.Rows)).Message);
    }

    [Fact]
    public void Read_RowsOfATableWhoseColumnsMeetByARule_ProposesBothKeys()
    {
        _folder.Write("target.csv", "id,y\nT-01,1.5\nT-02,2.5\nT-03,3\n");
        _folder.Write("columns.csv", "gene,T.01,T.02,T.03\ng1,1,2,3\ng2,4,5,7\n");

        Assert.Equal(
            "file 'columns.csv' has no column 'id', but columns that may be samples of the target: write samples: columns and " +
            "id: {replace: {.: \"-\"}} for this table, and 3 samples meet",
            Assert.Throws<DataException>(() => Read("columns.csv", SampleSide.Rows)).Message);
    }

    [Fact]
    public void Read_ColumnsOfText_DescribeFeatures()
    {
        _folder.Write("columns.csv", "gene,symbol,p,q,r\ng1,S1,1,2,3\ng2,S2,4,NA,7\n");

        DatasetReading reading = Read("columns.csv", SampleSide.Columns);

        Assert.Equal(["p", "q", "r"], reading.Dataset.Modalities[0].Ids);
        Assert.Contains("file 'columns.csv': column 'symbol' describes features and was not taken as a sample", reading.Warnings);
    }

    [Theory]
    [InlineData("#1.2\n2\t3\nName\tDescription\tp\tq\tr\ng1\t9\t1\t2\t3\ng2\t8\t4\t5\t7\n")]
    [InlineData("#1.3\n2\t3\t1\t2\nid\tlength\tp\tq\tr\nage\tna\t50\t60\t70\nsex\tna\tf\tm\tf\ng1\t9\t1\t2\t3\ng2\t8\t4\t5\t7\n")]
    public void Read_Gct_HasItsSamplesInColumnsByItself(string text)
    {
        _folder.Write("m.gct", text);

        Modality modality = Read("m.gct", SampleSide.Rows).Dataset.Modalities[0];

        Assert.Equal(["p", "q", "r"], modality.Ids);
        Assert.Equal(["g1", "g2"], modality.Columns.Select(c => c.Name));
        Assert.Equal([1f, 4, 2, 5, 3, 7], modality.Values.Values.ToArray());
    }

    [Fact]
    public void Read_FeatureTwice_NamesItsRows()
    {
        _folder.Write("columns.csv", "gene,p,q\ng1,1,2\ng2,4,5\ng1,7,8\n");

        Assert.Equal(
            "file 'columns.csv': the feature 'g1' appears twice (lines 2 and 4); names of features must be unique: name another column that names them under 'id', or join the rows",
            Assert.Throws<DataException>(() => Read("columns.csv", SampleSide.Columns)).Message);
    }

    [Fact]
    public void Read_FaultInACell_NamesTheColumnOfTheFile()
    {
        _folder.Write("columns.csv", "gene,p,q\ng1,1,2\ng2,4,inf\n");

        Assert.Equal(
            "file 'columns.csv', column 3: 'inf' in column 'g2' is infinite or too large for float32; correct it or leave the cell empty",
            Assert.Throws<DataException>(() => Read("columns.csv", SampleSide.Columns)).Message);
    }

    [Fact]
    public void ReadForPrediction_Auto_GoesByTheFeaturesOfTheModel()
    {
        _folder.Write("columns.csv", "gene,p,q,r\ng1,1,2,3\ng2,4,5,7\n");
        DatasetReading fitted = Read("columns.csv", SampleSide.Auto);
        _folder.Write("columns.csv", "gene,u,v\ng2,4,5\ng1,1,2\n");

        Modality read = DatasetReader.ReadForPrediction(
            Options("columns.csv", SampleSide.Auto), [new ModalitySchema("m", fitted.Dataset.Modalities[0].Columns)]).Dataset.Modalities[0];

        Assert.Equal(["u", "v"], read.Ids);
        Assert.Equal([1f, 4, 2, 5], read.Values.Values.ToArray());
    }

    private DatasetReading Read(string file, SampleSide side) => DatasetReader.Read(Options(file, side));

    private DatasetOptions Options(string file, SampleSide side) => new()
    {
        Folder = _folder.Path,
        Modalities = [new ModalityOptions("m", file) { Text = new TableOptions { Samples = side } }],
        Target = new TargetOptions("target.csv", ["y"]),
    };
}
