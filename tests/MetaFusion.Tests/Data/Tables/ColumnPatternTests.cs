using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>Columns that are chosen or left out by globs and ranges.</summary>
public sealed class ColumnPatternTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public ColumnPatternTests() => _path = _folder.Write("t.csv", "rna_1,id,rna_2,age,size,rna_*,note\n1,p,2,3,4,5,x\n2,q,3,4,5,6,y\n3,r,5,6,7,8,x\n");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rna_?", "rna_1 rna_2 rna_*")]
    [InlineData("rna_*", "rna_*")]
    [InlineData("*a*", "rna_1 rna_2 age rna_*")]
    [InlineData("rna_2..size", "rna_2 age size")]
    [InlineData("rna_1..age", "rna_1 rna_2 age")]
    [InlineData("note age", "age note")]
    [InlineData("*", "rna_1 rna_2 age size rna_* note")]
    public void Read_Columns_AreThoseThatArePatternsOf(string patterns, string expected)
    {
        FeatureTable chosen = TableReader.ReadFeatures(_path, new FeatureTableOptions { Columns = patterns.Split(' ') });

        Assert.Equal(expected.Split(' '), chosen.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Read_Drop_GoesBeforeColumns()
    {
        FeatureTable table = TableReader.ReadFeatures(_path, new FeatureTableOptions { Columns = ["*"], DropColumns = ["rna_?", "age..size"] });

        Assert.Equal(["note"], table.Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData("dna_*", "no column is called like 'dna_*'; its columns are 'rna_1', 'id', 'rna_2', 'age', 'size' and 2 more")]
    [InlineData("size..rna_1", "the range 'size..rna_1' ends before it begins; write the column that stands first in front")]
    public void Read_PatternOfNothing_IsNamed(string pattern, string fault)
    {
        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(_path, new FeatureTableOptions { Columns = [pattern] })).Message;

        Assert.Equal($"file '{_path}': {fault}", message);
    }

    [Fact]
    public void Read_RangeToAnUnknownColumn_NamesTheNearest()
    {
        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(_path, new FeatureTableOptions { DropColumns = ["age..sizes"] })).Message;

        Assert.Equal($"file '{_path}' has no column 'sizes'; did you mean 'size'?", message);
    }

    [Fact]
    public void Read_List_StandsForWhatIsWrittenInIt()
    {
        string list = _folder.Write("panel.txt", "size\r\n\n  rna_?  \nage..size");

        FeatureTable table = TableReader.ReadFeatures(_path, new FeatureTableOptions { Columns = [$"@{list}", "note"], DropColumns = ["rna_1"] });

        Assert.Equal(["rna_2", "age", "size", "rna_*", "note"], table.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Read_ListToDrop_LeavesOut()
    {
        string list = _folder.Write("panel.txt", "\ufeffnote\nage");

        FeatureTable table = TableReader.ReadFeatures(_path, new FeatureTableOptions { DropColumns = [$"@{list}"] });

        Assert.Equal(["rna_1", "rna_2", "size", "rna_*"], table.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Read_ColumnCalledLikeAList_IsTheColumn()
    {
        string path = _folder.Write("at.csv", "id,@a,b\n1,2,3\n2,3,5\n");

        FeatureTable table = TableReader.ReadFeatures(path, new FeatureTableOptions { Columns = ["@a"] });

        Assert.Equal(["@a"], table.Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData("note\nsizes\n", ", line 2: file '{1}' has no column 'sizes'; did you mean 'size'?")]
    [InlineData("\n \n", " lists no column; write one on a line")]
    [InlineData("note\n\u0001", ", line 2: file '{1}' has no column")]
    public void Read_ListThatCannotBeUsed_IsNamedWithItsLine(string text, string fault)
    {
        string list = _folder.Write("panel.txt", text);

        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(_path, new FeatureTableOptions { Columns = [$"@{list}"] })).Message;

        Assert.StartsWith($"file '{list}'{fault.Replace("{1}", _path, StringComparison.Ordinal)}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_OfADataSet_HoldListsAndMapsThatAreThere()
    {
        _folder.Write("panel.txt", "note");
        var modality = new ModalityOptions("t", "t.csv") { Columns = ["@panel.txt", "@absent.txt", "note"], Text = new TableOptions { Ids = new IdRule { Map = "map.csv" } } };

        IReadOnlyList<string> files = new DatasetOptions { Folder = _folder.Path, Modalities = [modality], Target = new TargetOptions("t.csv", ["age"]) }.Files();

        Assert.Equal(["t.csv", "map.csv", "panel.txt"], files);
    }
}
