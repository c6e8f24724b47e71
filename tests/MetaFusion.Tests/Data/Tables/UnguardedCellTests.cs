using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>An apostrophe that keeps a spreadsheet from running a text is taken away, with a word.</summary>
public sealed class UnguardedCellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_ApostrophesInIdsLabelsAndCategories_AreToldByColumn()
    {
        _folder.Write("a.csv", "id,g,arm\n'=p,1,'-a\nq,2,'+b\nr,3,c\ns,4,c\n");
        _folder.Write("y.csv", "id,y,site\n'=p,'@yes,1\nq,'@yes,'=1\nr,no,1\ns,no,1\n");

        DatasetReading reading = DatasetReader.Read(Options() with { Group = new LabelColumnOptions("site") });

        Assert.Equal(["=p", "q", "r", "s"], reading.Dataset.SampleIds);
        Assert.Equal(
            [
                Sentence("y.csv", "id", "1 cell, first in line 2, read as '=p'"),
                Sentence("y.csv", "y", "2 cells, first in line 2, read as '@yes'"),
                Sentence("a.csv", "id", "1 cell, first in line 2, read as '=p'"),
                Sentence("a.csv", "arm", "2 cells, first in line 2, read as '-a'"),
                Sentence("y.csv", "site", "1 cell, first in line 3, read as '=1'"),
            ],
            reading.Warnings.Where(warning => warning.Contains("apostrophe", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_ApostropheElsewhere_StaysWithoutAWord()
    {
        _folder.Write("a.csv", "id,g,arm\np,1,'a\nq,2,'-5\nr,3,o'=c\ns,4,o'=c\n");
        _folder.Write("y.csv", "id,y\np,yes\nq,yes\nr,no\ns,no\n");

        DatasetReading reading = DatasetReader.Read(Options());

        Assert.Equal(["'-5", "'a", "o'=c"], reading.Dataset.Modalities[0].Columns[1].Categories);
        Assert.DoesNotContain(reading.Warnings, warning => warning.Contains("apostrophe", StringComparison.Ordinal));
    }

    private static string Sentence(string file, string column, string cells) =>
        $"file '{file}': in column '{column}' the apostrophe before '=', '+', '-' or '@' was taken away, as in tables for spreadsheets ({cells}); " +
        "write it twice if it belongs to the text";

    private DatasetOptions Options() => new()
    {
        Folder = _folder.Path,
        Modalities = [new ModalityOptions("a", "a.csv")],
        Target = new TargetOptions("y.csv", ["y"]),
    };
}
