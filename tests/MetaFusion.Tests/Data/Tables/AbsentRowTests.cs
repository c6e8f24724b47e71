using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>Rows with so few values that their samples count as lacking the modality.</summary>
public sealed class AbsentRowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AbsentRowTests()
    {
        _folder.Write("labs.csv", "id,a,b,c,d\np,1,2,3,x\nq,2,,4,\nr,,,3,\ns,,,,\nt,3,1,1,y\n");
        _folder.Write("scan.csv", "id,v\np,1\nq,2\nr,3\ns,4\nt,7\n");
        _folder.Write("target.csv", "id,y\np,0.5\nq,1.5\nr,2.5\ns,3.5\nt,9.5\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, "p,q,r,t")]
    [InlineData(0.75, "p,q,t")]
    [InlineData(0.76, "p,q,r,t")]
    [InlineData(0.5, "p,t")]
    [InlineData(0.01, "p,t")]
    public void Read_RowsFromTheShareOn_AreAbsent(double from, string present)
    {
        DatasetReading reading = Read(from);

        Assert.Equal(present, string.Join(',', reading.Dataset.Modalities[0].Ids));
        Assert.Equal(5, reading.Dataset.UsableSamples().Length);
        Assert.Equal(present.Split(',').Length, Enumerable.Range(0, 5).Count(s => reading.Dataset.RowOf(0, s) >= 0));
    }

    [Fact]
    public void Read_RowsLeftOut_AreSaid()
    {
        Assert.Contains("modality 'labs': 1 row of 5 has no value at all; its sample counts as lacking the modality", Read(1).Warnings);
        Assert.Contains(
            "modality 'labs': 3 rows of 5 miss 0.5 of the cells or more; their samples count as lacking the modality", Read(0.5).Warnings);
    }

    [Fact]
    public void Read_NoRowIsLeft_IsRefused()
    {
        _folder.Write("labs.csv", "id,a,b\np,1,\nq,2,\nr,,3\ns,,1\nt,7,\n");

        DataException exception = Assert.Throws<DataException>(() => Read(0.5));

        Assert.Equal(
            "modality 'labs': every row misses 0.5 of the cells or more, so nothing is left to read; check the table, or leave the modality out",
            exception.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void AbsentFrom_OutOfRange_IsRefused(double from)
    {
        DataException exception = Assert.Throws<DataException>(() => new ModalityOptions("labs", "labs.csv") { AbsentFrom = from });

        Assert.Equal(
            FormattableString.Invariant($"modality 'labs': absent from {from} is not a share of cells; give a number above 0 and up to 1"),
            exception.Message);
    }

    private DatasetReading Read(double from) => DatasetReader.Read(new DatasetOptions
    {
        Folder = _folder.Path,
        Modalities = [new ModalityOptions("labs", "labs.csv") { AbsentFrom = from }, new ModalityOptions("scan", "scan.csv")],
        Target = new TargetOptions("target.csv", ["y"]),
    });
}
