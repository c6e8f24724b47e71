namespace MetaFusion.Data.Tables.Sources;

/// <summary>Files that people name as tables and that are something else: what they are by their first bytes, and the way out.</summary>
internal static class ForeignFiles
{
    private const string Formats = "which this program brought nothing to read; reference the package MetaFusion.Formats and call TableFormats.Register(), or write the table as CSV";

    private static readonly (byte[] Magic, string What)[] Known =
    [
        ("PAR1"u8.ToArray(), $"a Parquet file, {Formats}"),
        ("ARROW1"u8.ToArray(), $"an Arrow or Feather file, {Formats}"),
        ("FEA1"u8.ToArray(), "a Feather file of version 1; write it again in version 2 (pyarrow.feather.write_feather), or as CSV"),
        ([0x89, .. "HDF\r\n"u8], $"an HDF5 file (.h5ad, .h5mu, .h5), {Formats}"),
        ([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], $"an Excel workbook of the old kind (.xls), {Formats}"),
        ("SQLite format 3\0"u8.ToArray(), "an SQLite database; write the table as CSV"),
        ([0x28, 0xb5, 0x2f, 0xfd], $"compressed with zstd, {Formats}"),
        ("BZh"u8.ToArray(), "compressed with bzip2; unpack it, or compress it with gzip"),
        ([0xfd, .. "7zXZ\0"u8], "compressed with xz; unpack it, or compress it with gzip"),
        ([.. "7z"u8, 0xbc, 0xaf, 0x27, 0x1c], "a 7z archive; unpack it and name a file in it"),
        ("RDX2\n"u8.ToArray(), "an R workspace (.RData); write the table in R with write.csv"),
        ("RDX3\n"u8.ToArray(), "an R workspace (.RData); write the table in R with write.csv"),
        ("X\n\0\0\0"u8.ToArray(), "an R data file (.rds); write the table in R with write.csv"),
        ("%PDF-"u8.ToArray(), "a PDF; name the table itself"),
        ("$FL2"u8.ToArray(), "an SPSS file (.sav); write the table as CSV"),
        ("<stata_dta>"u8.ToArray(), "a Stata file (.dta); write the table as CSV"),
        ("MATLAB 5.0"u8.ToArray(), "a MATLAB file (.mat); write the matrix as CSV, or as .npy with scipy and numpy"),
        ([0x80, 0x02], "a Python pickle, which runs code when it is read; write the table as CSV or Parquet"),
        ([0x80, 0x03], "a Python pickle, which runs code when it is read; write the table as CSV or Parquet"),
        ([0x80, 0x04, 0x95], "a Python pickle, which runs code when it is read; write the table as CSV or Parquet"),
        ([0x80, 0x05, 0x95], "a Python pickle, which runs code when it is read; write the table as CSV or Parquet"),
        ([0x89, .. "PNG"u8], "a picture (PNG), not a table"),
        ([0xff, 0xd8, 0xff], "a picture (JPEG), not a table"),
        ("<!DOCTYPE html"u8.ToArray(), "a web page, not a table: perhaps what a server answered in its place; download the table again"),
        ("<!doctype html"u8.ToArray(), "a web page, not a table: perhaps what a server answered in its place; download the table again"),
        ("<html"u8.ToArray(), "a web page, not a table: perhaps what a server answered in its place; download the table again"),
    ];

    /// <summary>What a file is, as the end of a sentence that says what to do; null where its bytes tell nothing.</summary>
    /// <param name="head">The file.</param>
    public static string? WhatIs(FileHead head)
    {
        foreach ((byte[] magic, string what) in Known)
        {
            if (head.StartsWith(magic))
            {
                return what;
            }
        }

        return head.StartsWith("PK\u0003\u0004"u8) ? InZip(head) : null;
    }

    /// <summary>What the text that came out of a compressed file is instead; null where it may be a table.</summary>
    /// <param name="start">Its first bytes.</param>
    public static string? Unpacked(ReadOnlySpan<byte> start)
    {
        foreach ((byte[] magic, string what) in Known)
        {
            if (start.StartsWith(magic))
            {
                return what;
            }
        }

        const int TarMagic = 257;
        return start.Length > TarMagic + 5 && start[TarMagic..].StartsWith("ustar"u8) ? "a tar archive; unpack it and name a file in it" : null;
    }

    private static string InZip(FileHead head) =>
        head.ZipEntries.Contains("xl/workbook.xml") ? $"an Excel workbook (.xlsx), {Formats}"
        : head.ZipEntries.Contains("xl/workbook.bin") ? "an Excel workbook of the binary kind (.xlsb); save it as .xlsx or CSV"
        : head.ZipEntries.Contains("content.xml") ? "an OpenDocument spreadsheet (.ods); save it as .xlsx or CSV"
        : "a workbook or another zip, not text; export the table as CSV";
}
