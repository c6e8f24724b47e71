using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using MetaFusion.Data;
using MetaFusion.Formats.Tests.Support;

namespace MetaFusion.Formats.Tests.Arrow;

public sealed class ArrowSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, true)]
    [InlineData(CompressionCodecType.Lz4Frame, true)]
    [InlineData(CompressionCodecType.Zstd, true)]
    [InlineData(null, false)]
    public void Read_CellsOfAllSorts_AreThoseOfTheCsv(CompressionCodecType? codec, bool isFile)
    {
        string path = _folder.File("t.feather");
        Write(path, codec, isFile, Batch(0, 1), Batch(1, 4));

        Study.RequireSame(_folder, path);
    }

    [Fact]
    public void Read_List_IsRefusedByName()
    {
        string path = _folder.File("t.arrow");
        var lists = new ListArray.Builder(Int32Type.Default);
        lists.Append();
        RecordBatch batch = new RecordBatch.Builder()
            .Append("id", false, new StringArray.Builder().Append("p").Build())
            .Append("tags", true, lists.Build())
            .Build();
        Write(path, null, isFile: true, batch);

        string message = Assert.Throws<DataException>(() => Study.Read(path)).Message;

        Assert.Equal(
            $"file '{path}': column 'tags' holds values of the type list, and a cell is one value; leave it out with 'drop', or write its parts as columns", message);
    }

    [Fact]
    public void Read_CutShort_SaysSo()
    {
        string path = _folder.File("t.feather");
        Write(path, null, isFile: true, Batch(0, 4));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^200]);

        string message = Assert.Throws<DataException>(() => Study.Read(path)).Message;

        Assert.Equal($"file '{path}' is an Arrow or Feather file that is damaged, cut short or of a version that is not read; download it again, or write it anew", message);
    }

    private static void Write(string path, CompressionCodecType? codec, bool isFile, params RecordBatch[] batches)
    {
        using FileStream stream = File.Create(path);
        var options = new IpcOptions { CompressionCodec = codec, CompressionCodecFactory = new CompressionCodecFactory() };
        using ArrowStreamWriter writer = isFile
            ? new ArrowFileWriter(stream, batches[0].Schema, leaveOpen: true, options)
            : new ArrowStreamWriter(stream, batches[0].Schema, leaveOpen: true, options);
        foreach (RecordBatch batch in batches)
        {
            writer.WriteRecordBatch(batch);
        }

        writer.WriteEnd();
    }

    /// <summary>Rows of the study; the labels as a dictionary.</summary>
    private static RecordBatch Batch(int from, int to)
    {
        var real = new DoubleArray.Builder();
        var single = new FloatArray.Builder();
        var flag = new BooleanArray.Builder();
        var codes = new Int8Array.Builder();
        var day = new Date32Array.Builder();
        for (int row = from; row < to; row++)
        {
            _ = Study.Real[row] is { } number ? real.Append(number) : real.AppendNull();
            _ = Study.Single[row] is { } small ? single.Append(small) : single.AppendNull();
            _ = Study.Flag[row] is { } value ? flag.Append(value) : flag.AppendNull();
            _ = Study.Label[row] is { } label ? codes.Append((sbyte)(label == "a" ? 1 : 0)) : codes.AppendNull();
            day.Append(Study.Day[row]);
        }

        StringArray labels = new StringArray.Builder().Append("b, c").Append("a").Build();
        return new RecordBatch.Builder()
            .Append("id", false, new StringArray.Builder().AppendRange(Study.Ids[from..to]).Build())
            .Append("real", true, real.Build())
            .Append("single", true, single.Build())
            .Append("large", false, new Int64Array.Builder().AppendRange(Study.Large[from..to]).Build())
            .Append("label", true, new DictionaryArray(new DictionaryType(Int8Type.Default, StringType.Default, ordered: false), codes.Build(), labels))
            .Append("flag", true, flag.Build())
            .Append("day", false, day.Build())
            .Build();
    }
}
