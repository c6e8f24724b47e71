using System.IO.Compression;
using System.Text;
using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>The forms in which programs write one and the same table as text.</summary>
public sealed class TextFormTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Forms => new()
    {
        { "plain", "id,x,c\np,1,a b\nq,2.5,c\n" },
        { "byte order mark", "\uFEFFid,x,c\np,1,a b\nq,2.5,c\n" },
        { "unnamed row names", ",x,c\np,1,a b\nq,2.5,c\n" },
        { "comments", "# made by a program\n# on a day, with a comma\nid,x,c\np,1,a b\nq,2.5,c\n" },
        { "a mark and comments", "\uFEFF#made\nid,x,c\np,1,a b\nq,2.5,c\n" },
        { "comments that look like the header", "#The id,The x,The c\n#STRING,NUMBER,STRING\n#1,1,1\nid,x,c\np,1,a b\nq,2.5,c\n" },
        { "a header behind a hash", "# Constructed by a program\n#id\tx\tc\np\t1\ta b\nq\t2.5\tc\n" },
        { "R's write.table", "\"x\" \"c\"\n\"p\" 1 \"a b\"\n\"q\" 2.5 \"c\"\n" },
        { "R's write.table with tabs", "x\tc\np\t1\ta b\nq\t2.5\tc\n" },
        { "R's write.csv", "\"\",\"x\",\"c\"\n\"p\",1,\"a b\"\n\"q\",2.5,\"c\"\n" },
        { "columns of spaces", "id   x    c\np    1    \"a b\"\nq    2.5  c\n" },
        { "spaces in front and behind", "  id x c  \r\n  p 1 \"a b\"\r\n  q 2.5 c  \r\n" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Read_OneTableInManyForms_IsTheSame(string form, string text)
    {
        string path = _folder.Write("t.csv", text);

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.NotEmpty(form);
        RequireTheTable(table);
    }

    [Theory]
    [InlineData("t.csv.gz")]
    [InlineData("t.csv")]
    public void Read_Gzip_IsUnpacked(string name)
    {
        string path = _folder.Write(name, Packed("id,x,c\np,1,a b\nq,2.5,c\n"));

        RequireTheTable(TableReader.ReadFeatures(path));
    }

    [Fact]
    public void Read_GzipOfTabs_TakesTheTabFromTheNameWithin()
    {
        string path = _folder.Write("t.tsv.gz", Packed("id\tx\tc,d\np\t1\ta b\nq\t2.5\tc\n"));

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal(["x", "c,d"], table.Columns.Select(c => c.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Utf16WithMark_IsRead(bool isBig)
    {
        var encoding = new UnicodeEncoding(isBig, byteOrderMark: true);
        string path = _folder.Write("t.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes("id,x,c\np,1,a b\nq,2.5,c\n")]);

        RequireTheTable(TableReader.ReadFeatures(path));
    }

    [Fact]
    public void Read_CommentsOfAnyLength_CountAsLinesInMessages()
    {
        string path = _folder.Write("t.csv", string.Concat(Enumerable.Repeat($"#{new string('x', 999)}\n", 200)) + "id,x\np,1\nq\n");

        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(path)).Message;

        Assert.Equal($"file '{path}', line 203: 1 field where the header names 2 columns; look for a missing or unquoted delimiter", message);
    }

    [Fact]
    public void Read_HeaderOneNameShortWhereTheIdColumnIsNamed_IsRagged()
    {
        string path = _folder.Write("t.csv", "id,x\np,1,2\nq,2,3\n");

        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(path)).Message;

        Assert.Equal($"file '{path}', line 2: 3 fields where the header names 2 columns; if the row names have no header, name that column too", message);
    }

    [Fact]
    public void Read_DelimiterBehindEveryRow_IsRagged()
    {
        string path = _folder.Write("t.csv", "a,x\np,1,\nq,2,\n");

        Assert.Throws<DataException>(() => TableReader.ReadFeatures(path, new FeatureTableOptions { IdColumn = "a" }));
    }

    [Theory]
    [InlineData("PAR1", "a Parquet file, which this program brought nothing to read; reference the package MetaFusion.Formats and call TableFormats.Register(), or write the table as CSV")]
    [InlineData("RDX3\nX\n", "an R workspace (.RData); write the table in R with write.csv")]
    [InlineData("<!DOCTYPE html><html>", "a web page, not a table: perhaps what a server answered in its place; download the table again")]
    [InlineData("BZh91AY&SY", "compressed with bzip2; unpack it, or compress it with gzip")]
    public void Read_ForeignFile_SaysWhatItIs(string start, string what)
    {
        string path = _folder.Write("t.csv", Encoding.Latin1.GetBytes(start));

        Assert.Equal($"file '{path}' is {what}", Assert.Throws<DataException>(() => TableReader.ReadFeatures(path)).Message);
    }

    [Fact]
    public void Read_RDataInGzip_SaysWhatItIs()
    {
        string path = _folder.Write("t.rds", Packed("X\n\0\0\0\u0003more"));

        Assert.Equal(
            $"file '{path}' is packed with gzip, and holds an R data file (.rds); write the table in R with write.csv",
            Assert.Throws<DataException>(() => TableReader.ReadFeatures(path)).Message);
    }

    private static void RequireTheTable(FeatureTable table)
    {
        Assert.Equal(["p", "q"], table.Ids);
        Assert.Equal(["x", "c"], table.Columns.Select(c => c.Name));
        Assert.Equal(["a b", "c"], table.Columns[1].Categories);
        Assert.Equal([1, 0, 2.5f, 1], table.Values.Values.ToArray());
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
