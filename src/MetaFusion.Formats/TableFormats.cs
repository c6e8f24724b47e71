using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Tables.Text;
using MetaFusion.Formats.Arrow;
using MetaFusion.Formats.Excel;
using MetaFusion.Formats.Parquet;

namespace MetaFusion.Formats;

/// <summary>Brings the kinds of tables that need packages of others. A new one is a folder beside this file and a line below.</summary>
public static class TableFormats
{
    /// <summary>Brings all of them for the whole program; call it once, before the first table is read.</summary>
    public static void Register()
    {
        Packings.Register(new Packing("zstd", ".zst", packed => new ZstdSharp.DecompressionStream(packed, leaveOpen: false), 0x28, 0xb5, 0x2f, 0xfd));
        TableSources.Register(
        [
            new ParquetSource(),
            new ArrowSource(),
            new ExcelSource(),
        ]);
    }
}
