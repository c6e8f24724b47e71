using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

public sealed class NpyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, "<f4", false)]
    [InlineData(2, "<f8", false)]
    [InlineData(3, "<i4", false)]
    [InlineData(1, "<i8", true)]
    [InlineData(2, "<f4", true)]
    [InlineData(1, "|u1", false)]
    [InlineData(1, "|i1", true)]
    [InlineData(1, "<f2", false)]
    [InlineData(1, ">f2", true)]
    [InlineData(1, ">f4", false)]
    [InlineData(1, ">f8", true)]
    [InlineData(1, "<i2", false)]
    [InlineData(1, ">i2", false)]
    [InlineData(1, ">i4", true)]
    [InlineData(1, ">i8", false)]
    [InlineData(1, "<u2", false)]
    [InlineData(1, ">u2", false)]
    [InlineData(1, "<u4", true)]
    [InlineData(1, ">u4", false)]
    [InlineData(1, "<u8", false)]
    [InlineData(1, ">u8", true)]
    public void Read_EveryTypeAndOrder_GivesTheSameTable(int version, string type, bool fortran)
    {
        double[] cells = fortran ? [1, 3, 5, 2, 4, 7] : [1, 2, 3, 4, 5, 7];
        _folder.Write("scan.npy", Npy(version, type, fortran, "(3, 2)", cells));
        _folder.Write("ids.txt", "p\nq\nr\n");

        Modality scan = Read().Dataset.Modalities[0];

        Assert.Equal(["p", "q", "r"], scan.Ids);
        Assert.Equal(["scan_0", "scan_1"], scan.Columns.Select(c => c.Name));
        Assert.Equal([1f, 2, 3, 4, 5, 7], scan.Values.Values.ToArray());
    }

    [Fact]
    public void Read_OneDimension_IsOneColumn()
    {
        _folder.Write("scan.npy", Npy(1, "|b1", false, "(3,)", [1, 0, 1]));
        _folder.Write("ids.txt", "name,id\nx,p\ny,q\nz,r\n");

        Modality scan = Read().Dataset.Modalities[0];

        Assert.Equal(["p", "q", "r"], scan.Ids);
        Assert.Equal([1f, 0, 1], scan.Values.Values.ToArray());
    }

    [Fact]
    public void Read_NaNAndConstantColumns_AreMissingAndLeftOut()
    {
        _folder.Write("scan.npy", Npy(1, "<f4", false, "(3, 3)", [1, 9, double.NaN, 2, 9, double.NaN, double.NaN, 9, double.NaN]));
        _folder.Write("ids.txt", "p\nq\nr\n");

        DatasetReading reading = Read();

        Assert.Equal("scan_0", Assert.Single(reading.Dataset.Modalities[0].Columns).Name);
        Assert.Equal(
            [
                "file 'scan.npy': column 'scan_2' has no values and was left out",
                "file 'scan.npy': column 'scan_1' has the same value in every row and was left out",
                "modality 'scan': 1 row of 3 has no value at all; its sample counts as lacking the modality",
                "target file 'target.csv': 1 id is in no modality and was left out ('r')",
            ],
            reading.Warnings);
    }

    [Fact]
    public void Read_WholeNumbersThatFloat64DoesNotHold_AreTold()
    {
        byte[] cells = [.. new[] { 9007199254740992, 1, 9007199254740993, 2, 9007199254740996, 3 }.SelectMany(BitConverter.GetBytes)];
        _folder.Write("scan.npy", [.. Header(1, "<i8", false, "(3, 2)"), .. cells]);
        _folder.Write("ids.txt", "p\nq\nr\n");

        DatasetReading reading = Read();

        Assert.Equal(
            "file 'scan.npy': column 'scan_0': 1 of the 3 different values become the same number as another (such as '9007199254740992' in row 1 and " +
            "'9007199254740993' in row 2), because a number keeps about 16 digits; declare it categorical under 'kinds' if it holds codes, or leave it out with 'drop'",
            Assert.Single(reading.Warnings));
    }

    [Theory]
    [InlineData("(3, 2)", "<c8", 48, "file 'scan.npy': elements of type '<c8' cannot be read, only whole numbers and floats of up to 8 bytes; " +
        "convert with array.astype('<f4')")]
    [InlineData("(3, 2)", "<U4", 96, "file 'scan.npy': elements of type '<U4' cannot be read, only whole numbers and floats of up to 8 bytes; " +
        "convert with array.astype('<f4')")]
    [InlineData("(3, 2, 1)", "<f4", 24, "file 'scan.npy': the array has 3 dimensions, but a table has [rows, columns]; " +
        "reshape it to two")]
    [InlineData("()", "<f4", 4, "file 'scan.npy': the array has 0 dimensions, but a table has [rows, columns]; " +
        "reshape it to two")]
    [InlineData("(0, 2)", "<f4", 0, "file 'scan.npy': the array of shape (0, 2) is empty; check the export")]
    [InlineData("(2000000000, 2000000000)", "<f4", 24, "file 'scan.npy' is damaged or of an unknown version: " +
        "its shape (2000000000, 2000000000) does not fit the 24 bytes that follow; save the array again with numpy.save")]
    [InlineData("(99999999999999999999, 2)", "<f4", 24, "file 'scan.npy' is damaged or of an unknown version: " +
        "its shape (99999999999999999999, 2) does not fit the 24 bytes that follow; save the array again with numpy.save")]
    [InlineData("(3, 2)", "<f4", 23, "file 'scan.npy' is damaged or of an unknown version: its shape (3, " +
        "2) does not fit the 23 bytes that follow; save the array again with numpy.save")]
    [InlineData("(-3, 2)", "<f4", 24, "file 'scan.npy' is damaged or of an unknown version: its header cannot be read; " +
        "save the array again with numpy.save")]
    public void Read_FaultyArray_SaysWhat(string shape, string type, int bytes, string sentence)
    {
        _folder.Write("scan.npy", [.. Header(1, type, false, shape), .. new byte[bytes]]);
        _folder.Write("ids.txt", "p\nq\nr\n");

        Assert.Equal(sentence, Assert.Throws<DataException>(Read).Message);
    }

    [Fact]
    public void Read_NoArray_SaysSo()
    {
        _folder.Write("scan.npy", "id,x\np,1\n");
        _folder.Write("ids.txt", "p\nq\nr\n");

        Assert.Equal("file 'scan.npy' is not a .npy file; save the array with numpy.save", Assert.Throws<DataException>(Read).Message);
    }

    [Fact]
    public void Read_HeaderLongerThanFile_IsRefusedBeforeAnythingIsAllocated()
    {
        byte[] file = Header(2, "<f4", false, "(3, 2)");
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), uint.MaxValue);
        _folder.Write("scan.npy", file);
        _folder.Write("ids.txt", "p\nq\nr\n");

        Assert.Equal(
            "file 'scan.npy' is damaged or of an unknown version: its header claims 4294967295 bytes; " +
            "save the array again with numpy.save",
            Assert.Throws<DataException>(Read).Message);
    }

    [Fact]
    public void Read_Infinity_NamesTheElement()
    {
        _folder.Write("scan.npy", Npy(1, "<f8", true, "(3, 2)", [1, 2, 3, 4, 1e300, 6]));
        _folder.Write("ids.txt", "p\nq\nr\n");

        Assert.Equal(
            "file 'scan.npy', row 2: '1E+300' in column 'scan_1' is infinite or too large for float32; correct it or leave the cell empty",
            Assert.Throws<DataException>(Read).Message);
    }

    [Theory]
    [InlineData("<f8", false, new[] { 1717171717001, 2, 1717171717002, 3, 1717171717003, 2.5 })]
    [InlineData("<f8", true, new[] { 1e-60, 2e-60, 4e-60, 2, 3, 2.5 })]
    [InlineData("<i8", false, new double[] { 1717171717001, 2, 1717171717002, 3, 1717171717003, 2 })]
    [InlineData("<i4", false, new double[] { 20240501, 2, 20240502, 3, 20240503, 2 })]
    public void Read_DigitsBeyondFloat_AreKeptAndReadAgainByTheSchema(string type, bool fortran, double[] cells)
    {
        _folder.Write("scan.npy", Npy(1, type, fortran, "(3, 2)", cells));
        _folder.Write("ids.txt", "p\nq\nr\n");
        double[] expected = Enumerable.Range(0, 3).Select(row => cells[fortran ? row : 2 * row]).ToArray();

        Modality scan = Read().Dataset.Modalities[0];
        Modality again = DatasetReader.ReadForPrediction(Options(RepeatRule.Refuse), [new ModalitySchema("scan", scan.Columns)]).Dataset.Modalities[0];

        Assert.Equal(ColumnScale.Plain, scan.Columns[1].Scale);
        Assert.Equal(scan.Columns[0].Scale, again.Columns[0].Scale);
        foreach (Modality read in new[] { scan, again })
        {
            Assert.All(Enumerable.Range(0, 3), row =>
                Assert.Equal(expected[row], read.Columns[0].Scale.NumberOf(read.Values[row, 0]), 6e-8 * (expected[2] - expected[0])));
        }
    }

    [Fact]
    public void Read_OtherNumberOfIds_NamesBoth()
    {
        _folder.Write("scan.npy", Npy(1, "<f4", false, "(3, 2)", [1, 2, 3, 4, 5, 6]));
        _folder.Write("ids.txt", "p\nq\n");

        Assert.Equal(
            "file 'scan.npy' has 3 rows, but 'ids.txt' names 2 ids; there must be one id per row",
            Assert.Throws<DataException>(Read).Message);
    }

    [Theory]
    [InlineData(RepeatRule.Mean, 2, new[] { 2f, 4, 5, 8 })]
    [InlineData(RepeatRule.First, 2, new[] { 1f, 2, 5, 8 })]
    [InlineData(RepeatRule.Last, 2, new[] { 3f, 6, 5, 8 })]
    [InlineData(RepeatRule.Count, 1, new[] { 2f, 1 })]
    public void Read_SeveralRowsOfASample_AreJoined(RepeatRule rule, int columns, float[] expected)
    {
        _folder.Write("scan.npy", Npy(1, "<f4", false, "(3, 2)", [1, 2, 5, 8, 3, 6]));
        _folder.Write("ids.txt", "p\nq\np\n");

        DatasetReading reading = Read(rule);

        Modality scan = reading.Dataset.Modalities[0];
        Assert.Equal(["p", "q"], scan.Ids);
        Assert.Equal(columns, scan.Columns.Count);
        Assert.Equal(expected, scan.Values.Values.ToArray());
        Assert.Equal(
            rule != RepeatRule.Count,
            reading.Warnings.Any(warning => warning.StartsWith("file 'scan.npy': 3 rows of 2 samples were joined", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("scan", "other")]
    [InlineData("only")]
    public void Read_Npz_TakesTheArrayCalledLikeTheModalityOrTheOnlyOne(params string[] names)
    {
        Npz("scan.npz", names);
        _folder.Write("ids.txt", "p\nq\nr\n");

        Modality scan = Read("scan.npz").Dataset.Modalities[0];

        Assert.Equal([1f, 2, 3, 4, 5, 7], scan.Values.Values.ToArray());
    }

    [Fact]
    public void Read_NpzWithoutAnArrayOfTheName_NamesThoseThereAre()
    {
        Npz("scan.npz", ["a", "b"]);
        _folder.Write("ids.txt", "p\nq\nr\n");

        Assert.Equal(
            "file 'scan.npz' holds 2 arrays ('a', 'b'); give the modality the name of one of them",
            Assert.Throws<DataException>(() => Read("scan.npz")).Message);
    }

    private void Npz(string file, string[] names)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                using Stream entry = zip.CreateEntry($"{name}.npy").Open();
                entry.Write(Npy(1, "<f8", false, "(3, 2)", name == names[0] ? [1, 2, 3, 4, 5, 7] : [0, 0, 0, 0, 0, 1]));
            }
        }

        _folder.Write(file, stream.ToArray());
    }

    private DatasetReading Read(string file)
    {
        _folder.Write("target.csv", "id,y\np,1.5\nq,2.5\nr,3\n");
        return DatasetReader.Read(Options(RepeatRule.Refuse) with { Modalities = [new ModalityOptions("scan", file) { IdsFile = "ids.txt" }] });
    }

    private DatasetReading Read() => Read(RepeatRule.Refuse);

    private DatasetReading Read(RepeatRule repeats)
    {
        _folder.Write("target.csv", "id,y\np,1.5\nq,2.5\nr,3\n");
        return DatasetReader.Read(Options(repeats));
    }

    private DatasetOptions Options(RepeatRule repeats) => new()
    {
        Folder = _folder.Path,
        Modalities = [new ModalityOptions("scan", "scan.npy") { IdsFile = "ids.txt", Repeats = repeats }],
        Target = new TargetOptions("target.csv", ["y"]),
    };

    private static byte[] Npy(int version, string type, bool fortran, string shape, double[] cells) =>
        [.. Header(version, type, fortran, shape), .. cells.SelectMany(c => Bytes(type, c))];

    private static byte[] Header(int version, string type, bool fortran, string shape)
    {
        string text = $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}\n";
        byte[] size = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes((uint)text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. size, .. Encoding.ASCII.GetBytes(text)];
    }

    private static byte[] Bytes(string type, double cell) =>
        type[0] == '>' ? [.. Bytes("<" + type[1..], cell).Reverse()] : LittleBytes(type, cell);

    private static byte[] LittleBytes(string type, double cell) => type switch
    {
        "<f2" => BitConverter.GetBytes((Half)cell),
        "<i2" => BitConverter.GetBytes((short)cell),
        "<u2" => BitConverter.GetBytes((ushort)cell),
        "<u4" => BitConverter.GetBytes((uint)cell),
        "<u8" => BitConverter.GetBytes((ulong)cell),
        "<f4" => BitConverter.GetBytes((float)cell),
        "<f8" => BitConverter.GetBytes(cell),
        "<i4" => BitConverter.GetBytes((int)cell),
        "<i8" => BitConverter.GetBytes((long)cell),
        _ => [(byte)cell],
    };
}
