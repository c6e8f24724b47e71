using System.Text;
using MetaFusion.Data;
using MetaFusion.Formats.Tests.Support;
using ZstdSharp;

namespace MetaFusion.Formats.Tests;

public sealed class ZstdTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Zstd_IsUnpacked() => Study.RequireSame(_folder, _folder.Write("t.csv.zst", Packed()));

    [Fact]
    public void Read_ZstdCutShort_SaysSo()
    {
        string path = _folder.Write("t.csv.zst", Packed()[..^8]);

        Assert.Equal(
            $"file '{path}' is packed with zstd and damaged or cut short; download or pack it again",
            Assert.Throws<DataException>(() => Study.Read(path)).Message);
    }

    private static byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var zip = new CompressionStream(packed, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(Study.Csv));
        }

        return packed.ToArray();
    }
}
