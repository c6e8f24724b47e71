using Parquet;
using Parquet.Schema;

namespace MetaFusion.Formats.Tests.Support;

/// <summary>Writes Parquet files.</summary>
internal static class ParquetFile
{
    /// <summary>The rows of the study from one to another, in one row group.</summary>
    public static void WriteStudy(string path, int from, int to, CompressionMethod compression)
    {
        DataField[] fields =
        [
            new DataField<string>("id"), new DataField<double?>("real"), new DataField<float?>("single"), new DataField<long>("large"),
            new DataField<string>("label"), new DataField<bool?>("flag"), new DataField<DateTime>("day"),
        ];
        Write(path, fields, compression, async group =>
        {
            await group.WriteAsync(fields[0], Study.Ids[from..to]);
            await group.WriteAsync<double>(fields[1], Study.Real[from..to]);
            await group.WriteAsync<float>(fields[2], Study.Single[from..to]);
            await group.WriteAsync<long>(fields[3], Study.Large[from..to]);
            await group.WriteAsync(fields[4], Study.Label[from..to]!);
            await group.WriteAsync<bool>(fields[5], Study.Flag[from..to]);
            await group.WriteAsync<DateTime>(fields[6], Study.Day[from..to]);
        });
    }

    /// <summary>A file of one row group.</summary>
    public static void Write(string path, Field[] fields, CompressionMethod compression, Func<ParquetRowGroupWriter, Task> rows) => Task.Run(async () =>
    {
        using FileStream stream = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(fields), stream, new ParquetOptions { CompressionMethod = compression });
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        await rows(group);
    }).GetAwaiter().GetResult();
}
