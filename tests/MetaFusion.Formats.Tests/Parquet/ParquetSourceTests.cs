using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Formats.Tests.Support;
using Parquet;
using Parquet.Schema;

namespace MetaFusion.Formats.Tests.Parquet;

public sealed class ParquetSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Gzip)]
    [InlineData(CompressionMethod.Zstd)]
    public void Read_CellsOfAllSorts_AreThoseOfTheCsv(CompressionMethod compression)
    {
        string path = _folder.File("t.parquet");
        ParquetFile.WriteStudy(path, 0, 4, compression);

        Study.RequireSame(_folder, path);
    }

    [Fact]
    public void Read_FolderOfParts_IsOneTableInTheOrderOfNames()
    {
        Directory.CreateDirectory(_folder.File("t"));
        ParquetFile.WriteStudy(_folder.File("t/part-1.parquet"), 2, 4, CompressionMethod.Snappy);
        ParquetFile.WriteStudy(_folder.File("t/part-0.parquet"), 0, 2, CompressionMethod.Snappy);
        _folder.Write("t/_SUCCESS", "");

        Study.RequireSame(_folder, _folder.File("t"));
    }

    [Fact]
    public void Read_WrongName_IsFoundByItsContent()
    {
        string path = _folder.File("t.csv");
        ParquetFile.WriteStudy(path, 0, 4, CompressionMethod.Snappy);

        Study.RequireSame(_folder, path);
    }

    [Fact]
    public void Read_LongTable_IsTheWideOne()
    {
        TableFormats.Register();
        string path = _folder.File("t.parquet");
        DataField[] fields = [new DataField<string>("id"), new DataField<int>("gene"), new DataField<double>("count")];
        ParquetFile.Write(path, fields, CompressionMethod.Snappy, async group =>
        {
            await group.WriteAsync(fields[0], ["p", "q", "p", "r"]);
            await group.WriteAsync<int>(fields[1], new int[] { 7, 7, 8, 8 });
            await group.WriteAsync<double>(fields[2], new double[] { 1, 2.5, double.NaN, 4 });
        });

        FeatureTable table = TableReader.ReadFeatures(path, new FeatureTableOptions { Text = new TableOptions { Long = new LongForm("gene", "count") }, KeepConstantColumns = true });

        Assert.Equal(["p", "q", "r"], table.Ids);
        Assert.Equal(["7", "8"], table.Columns.Select(column => column.Name));
        Assert.Equal([1, float.NaN, 2.5f, float.NaN, float.NaN, 4], table.Values.Values.ToArray());
    }

    [Fact]
    public void Read_IndexOfPandas_IsTheIds()
    {
        string path = _folder.File("t.parquet");
        DataField[] fields = [new DataField<double>("x"), new DataField<string>("__index_level_0__")];
        ParquetFile.Write(path, fields, CompressionMethod.None, async group =>
        {
            await group.WriteAsync<double>(fields[0], new double[] { 1, 2 });
            await group.WriteAsync(fields[1], ["p", "q"]);
        });

        Assert.Equal(["p", "q"], Study.Read(path).Ids);
    }

    [Fact]
    public void Read_NestedColumn_IsRefusedByNameUnlessDropped()
    {
        string path = _folder.File("t.parquet");
        DataField[] fields = [new DataField<string>("id"), new DataField<double>("x"), new DataField<int[]>("tags")];
        ParquetFile.Write(path, fields, CompressionMethod.None, async group =>
        {
            await group.WriteAsync(fields[0], ["p", "q"]);
            await group.WriteAsync<double>(fields[1], new double[] { 1, 2 });
            await group.WriteAsync<int>(fields[2], new[] { 1, 2, 3 }, new[] { 0, 1, 0 });
        });

        FeatureTable without = TableReader.ReadFeatures(path, new FeatureTableOptions { DropColumns = ["tags"] });
        string message = Assert.Throws<DataException>(() => Study.Read(path)).Message;

        Assert.Equal(["x"], without.Columns.Select(c => c.Name));
        Assert.Equal($"file '{path}': column 'tags' holds lists or structures, and a cell is one value; leave it out with 'drop', or write its parts as columns", message);
    }

    [Fact]
    public void Read_PartWithoutAColumn_NamesIt()
    {
        Directory.CreateDirectory(_folder.File("t"));
        ParquetFile.WriteStudy(_folder.File("t/a.parquet"), 0, 4, CompressionMethod.None);
        DataField[] fields = [new DataField<string>("id")];
        ParquetFile.Write(_folder.File("t/b.parquet"), fields, CompressionMethod.None, group => group.WriteAsync(fields[0], ["p9"]));

        string message = Assert.Throws<DataException>(() => Study.Read(_folder.File("t"))).Message;

        Assert.Equal(
            $"file '{_folder.File("t")}/b.parquet' has no column 'real', which '{_folder.File("t")}/a.parquet' has; the parts of a table have the same columns",
            message);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(300)]
    public void Read_CutShort_SaysSo(int bytes)
    {
        string path = _folder.File("t.parquet");
        ParquetFile.WriteStudy(path, 0, 4, CompressionMethod.None);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..bytes]);

        string message = Assert.Throws<DataException>(() => Study.Read(path)).Message;

        Assert.Equal($"file '{path}' is a Parquet file that is damaged, cut short or of a version that is not read; download it again, or write it anew", message);
    }
}
