using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Joins;

public sealed class TargetWordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WordsInATargetOfNumbers_AreSamplesWithoutTarget()
    {
        DatasetReading reading = DatasetReader.Read(Options("0.5", "[Not Available]", "1.5", "[Not Available]", "2.5"));

        Assert.Equal(TargetKind.Regression, reading.Dataset.Target!.Kind);
        Assert.Equal([0.5, double.NaN, 1.5, double.NaN, 2.5], reading.Dataset.Target.Values);
        Assert.Equal(["[Not Available]"], reading.Dataset.Target.Missing);
        Assert.Equal(
            "file 'y.csv': '[Not Available]' in column 'y' counts as missing (2 cells, first in line 3), as the other cells are numbers; " +
            "list the texts that mean missing under 'target.missing' to say it yourself, with the word or without it", reading.Warnings[0]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(TargetKind.Classification)]
    public void Read_WordAmongNumbersThatAreClasses_IsNoClass(TargetKind? kind)
    {
        string[] cells = ["0", "1", "0", "1", "0", "1", "0", "1", "0", "1", "unknown"];

        DatasetReading reading = DatasetReader.Read(Options(cells) with { Target = new TargetOptions("y.csv", ["y"]) { Kind = kind } });

        Assert.Equal(["0", "1"], reading.Dataset.Target!.Classes);
        Assert.True(double.IsNaN(reading.Dataset.Target.Values[10]));
    }

    [Fact]
    public void Read_WordAmongTexts_IsAClassWithAWarning()
    {
        DatasetReading reading = DatasetReader.Read(Options("well", "Unknown", "ill", "Unknown", "well", "ill"));

        Assert.Equal(["Unknown", "ill", "well"], reading.Dataset.Target!.Classes);
        Assert.Contains(
            "file 'y.csv': 'Unknown' in column 'y' was taken as a label (2 cells, first in line 3); list it under 'target.missing' " +
            "if it stands for missing", reading.Warnings);
    }

    [Fact]
    public void Read_ListOfTheTargetsOwn_IsTakenAsItIs()
    {
        DatasetOptions options = Options("0", "1", "0", "1", "unknown", "unknown", "x", "x");

        DatasetReading reading = DatasetReader.Read(options with
        {
            Target = new TargetOptions("y.csv", ["y"]) { Text = new TableOptions { MissingTokens = ["", "x"] } },
        });

        Assert.Equal(["0", "1", "unknown"], reading.Dataset.Target!.Classes);
        Assert.Equal(["x"], reading.Dataset.Target.Missing);
    }

    [Fact]
    public void ReadForEvaluation_TextThatMeantMissingAtTheFit_DoesSoStill()
    {
        DatasetOptions options = Options("ill", "tbd", "well", "TBD", "well");

        DatasetReading reading = DatasetReader.ReadForEvaluation(
            options, [new("a", [new("g", ColumnKind.Numeric)])], new TargetSchema(TargetKind.Classification, ["y"], ["ill", "well"]) { Missing = ["tbd"] });

        Assert.Equal([0, double.NaN, 1, double.NaN, 1], reading.Dataset.Target!.Values);
    }

    [Fact]
    public void Read_GroupThatIsAWord_IsNamed()
    {
        _folder.Write("a.csv", "id,g\ns0,0\ns1,1\n");
        _folder.Write("y.csv", "id,y,site\ns0,0.5,7\ns1,1.5,unknown\n");

        DatasetReading reading = DatasetReader.Read(new DatasetOptions
        {
            Folder = _folder.Path,
            Modalities = [new ModalityOptions("a", "a.csv")],
            Target = new TargetOptions("y.csv", ["y"]),
            Group = new LabelColumnOptions("site"),
        });

        Assert.Equal(["7", "unknown"], reading.Dataset.Groups);
        Assert.Contains(reading.Warnings, w => w.StartsWith("file 'y.csv': 'unknown' in column 'site' was taken as a label (1 cell, first in line 3)", StringComparison.Ordinal));
    }

    private DatasetOptions Options(params string[] cells)
    {
        _folder.Write("a.csv", "id,g\n" + string.Concat(cells.Select((_, i) => $"s{i},{i}\n")));
        _folder.Write("y.csv", "id,y\n" + string.Concat(cells.Select((cell, i) => $"s{i},{cell}\n")));
        return new DatasetOptions
        {
            Folder = _folder.Path,
            Modalities = [new ModalityOptions("a", "a.csv")],
            Target = new TargetOptions("y.csv", ["y"]),
        };
    }
}
