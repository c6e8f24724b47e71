using System.IO.Compression;
using System.Text;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data;

/// <summary>Every fault of a user's tables, with the full sentence that answers it.</summary>
public sealed class DataFaultTests : IDisposable
{
    private const string GoodLabs = "id,x,y\np,1,2\nq,3,5\nr,4,1\ns,2,2\n";
    private const string GoodTarget = "id,sick\np,yes\nq,no\nr,yes\ns,no\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> TableFaults => new()
    {
        { "empty", "", "file 'labs.csv' is empty; a table begins with a line of column names" },
        { "only spaces", " \n\n", "file 'labs.csv' is empty; a table begins with a line of column names" },
        { "no rows", "id,x\n", "file 'labs.csv' has column names but no rows; check the export" },
        {
            "all names numbers", "1,2\n3,4\n",
            "file 'labs.csv', line 1: every column name is a number, so the header seems to be missing; " +
            "put a line of column names above the data"
        },
        {
            "no header", "p,1,2\nq,3,4\n",
            "file 'labs.csv' has no column 'id': its first line looks like data; put a line of column names above it"
        },
        { "id misspelt", "idd,x\np,1\n", "file 'labs.csv' has no column 'id'; did you mean 'idd'?" },
        { "no id", "patient,x,y\np,1,2\n", "file 'labs.csv' has no column 'id'; its columns are 'patient', 'x', 'y'" },
        { "only ids", "id\np\nq\n", "file 'labs.csv' has no columns besides 'id' that could be features" },
        {
            "column twice", "id,x,y,x\np,1,2,3\n",
            "file 'labs.csv', line 1: the column name 'x' appears twice (columns 2 and 4); names must be unique"
        },
        { "column unnamed", "id,x,\np,1,2\n", "file 'labs.csv', line 1: column 3 has no name; give it one or remove the column" },
        {
            "row short", "id,x,y\np,1,2\nq,3\n",
            "file 'labs.csv', line 3: 2 fields where the header names 3 columns; look for a missing or unquoted delimiter"
        },
        {
            "row long", "id,x\n1,p,1\n",
            "file 'labs.csv', line 2: 3 fields where the header names 2 columns; " +
            "if the row names have no header, name that column too"
        },
        {
            "id missing", "id,x\np,1\n,2\n",
            "file 'labs.csv', line 3: the id in column 'id' is missing; give every row an id or remove the row"
        },
        {
            "control characters in a name (found by fuzzing)", "i\u001Bd,x\np,1\n",
            "file 'labs.csv' has no column 'id'; did you mean 'i d'?"
        },
        {
            "a line end in a repeated id (found by fuzzing)", "id,x\n\"p\nq\",1\n\"p\nq\",2\n",
            "file 'labs.csv': id 'p q' appears twice (lines 2 and 4); ids must be unique, " +
            "or set repeats to mean, first, last or count to join the rows of a sample"
        },
        {
            "a name without end (found by fuzzing)", new string('a', 3000) + ",x\np,1\n",
            $"file 'labs.csv' has no column 'id'; its columns are '{new string('a', 80)}…', 'x'"
        },
        {
            "id twice", "id,x\np,1\nq,2\n p ,3\n",
            "file 'labs.csv': id 'p' appears twice (lines 2 and 4); ids must be unique, " +
            "or set repeats to mean, first, last or count to join the rows of a sample"
        },
        {
            "id twice after a long field", "id,x\np,\"a\nb\"\np,c\n",
            "file 'labs.csv': id 'p' appears twice (lines 2 and 4); ids must be unique, " +
            "or set repeats to mean, first, last or count to join the rows of a sample"
        },
        {
            "infinite", "id,x\np,1\nq,Inf\n",
            "file 'labs.csv', line 3: 'Inf' in column 'x' is infinite or too large for float32; " +
            "correct it or leave the cell empty"
        },
        {
            "too large", "id,x\np,-1e39\nq,2\n",
            "file 'labs.csv', line 2: '-1e39' in column 'x' is infinite or too large for float32; " +
            "correct it or leave the cell empty"
        },
        {
            "quote open", "id,c\np,\"a\nq,b\n",
            "file 'labs.csv', line 2: the quote that opens here is never closed; close or remove it"
        },
        {
            "text after quote", "id,c\np,\"a\"b\n",
            "file 'labs.csv', line 2: text follows the closing quote of a field; double the quotes inside it or remove them"
        },
        {
            "both decimal marks", "id;x\np;1,5\nq;2.5\n",
            "file 'labs.csv' writes numbers with decimal points (line 3) and with decimal commas (line 2); " +
            "set the option for decimal commas to say which it is"
        },
        {
            "NUL", "id,c\np,a\0\n",
            "file 'labs.csv', line 2: there is a NUL byte, so this is no UTF-8 text; save the table as UTF-8 CSV"
        },
        { "zip", "PK\u0003\u0004xx", "file 'labs.csv' is a workbook or another zip, not text; export the table as CSV" },
        {
            "nothing varies", "id,x\np,1\nq,1\n",
            "file 'labs.csv' has no column whose cells differ, so there is nothing to learn from; check the table"
        },
        {
            "no common id", "id,x\n01,1\n02,2\n",
            "modality 'labs' has no id in common with the target file 'target.csv' (here '01', '02', there 'p', 'q', 'r'); " +
            "ids are compared as text"
        },
    };

    public static TheoryData<string, string, string> TargetFaults => new()
    {
        { "column", "id,sik\np,yes\n", "file 'target.csv' has no column 'sick'; did you mean 'sik'?" },
        {
            "id twice", "id,sick\np,yes\np,no\n",
            "file 'target.csv': id 'p' appears twice (lines 2 and 3); ids must be unique"
        },
        {
            "one class", "id,sick\np,yes\nq,yes\nr,yes\n",
            "target 'sick' is 'yes' in every usable sample, so there is nothing to learn; check the column"
        },
        {
            "constant", "id,sick\np,1.5\nq,1.5\nr,1.5\n",
            "target 'sick' is 1.5 in every usable sample, so there is nothing to learn; check the column"
        },
        {
            "infinite", "id,sick\np,1.5\nq,inf\nr,2\n",
            "file 'target.csv', line 3: 'inf' in target column 'sick' is infinite or too large for float64; " +
            "correct it or leave the cell empty"
        },
        {
            "all missing", "id,sick\np,NA\nq,\n",
            "no sample has any of the modalities 'labs' and a target (4 with the fault 'no target'); " +
            "check that the ids of the tables agree"
        },
    };

    [Theory]
    [MemberData(nameof(TableFaults))]
    public void Read_FaultyModality_SaysWhatAndWhere(string fault, string labs, string sentence)
    {
        Assert.NotEmpty(fault);
        _folder.Write("labs.csv", labs);
        _folder.Write("target.csv", GoodTarget);

        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(Options()));

        Assert.Equal(sentence, thrown.Message);
    }

    [Theory]
    [MemberData(nameof(TargetFaults))]
    public void Read_FaultyTarget_SaysWhatAndWhere(string fault, string target, string sentence)
    {
        Assert.NotEmpty(fault);
        _folder.Write("labs.csv", GoodLabs);
        _folder.Write("target.csv", target);

        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(Options()));

        Assert.Equal(sentence, thrown.Message);
    }

    [Fact]
    public void Read_FileMissing_OffersTheNearestName()
    {
        _folder.Write("labs.csv", GoodLabs);
        _folder.Write("targets.csv", GoodTarget);

        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(Options()));

        Assert.Equal("file 'target.csv' does not exist; did you mean 'targets.csv'?", thrown.Message);
    }

    [Fact]
    public void Read_FolderMissing_SaysSo()
    {
        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(Options() with { Folder = Path.Combine(_folder.Path, "none") }));

        Assert.Equal("file 'target.csv' does not exist, nor does its folder; check the path", thrown.Message);
    }

    [Fact]
    public void Read_FileIsFolder_SaysSo()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "target.csv"));

        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(Options()));

        Assert.Equal("file 'target.csv' is a folder; name a file in it", thrown.Message);
    }

    [Fact]
    public void Read_TextInDeclaredNumericColumn_NamesTheCell()
    {
        WriteGood();
        _folder.Write("labs.csv", "id,x\np,1\nq,high\n");

        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(WithKind("x", ColumnKind.Numeric)));

        Assert.Equal(
            "file 'labs.csv', line 3: 'high' in column 'x' is not a number; " +
            "correct it, add it to the missing tokens, or declare the column categorical",
            thrown.Message);
    }

    [Fact]
    public void Read_KindOfUnknownColumn_OffersTheNearestName()
    {
        WriteGood();
        _folder.Write("labs.csv", "id,glucose,y\np,1,2\nq,3,4\n");

        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(WithKind("glucos", ColumnKind.Numeric)));

        Assert.Equal("file 'labs.csv' has no column 'glucos'; did you mean 'glucose'?", thrown.Message);
    }

    [Fact]
    public void Read_TextInRegressionTarget_NamesTheCell()
    {
        WriteGood();
        DatasetOptions options = Options();

        var thrown = Assert.Throws<DataException>(
            () => DatasetReader.Read(options with { Target = options.Target! with { Kind = TargetKind.Regression } }));

        Assert.Equal(
            "file 'target.csv', line 2: 'yes' in target column 'sick' is not a number; correct it, add it to the missing tokens, " +
            "or make the target a classification",
            thrown.Message);
    }

    [Fact]
    public void Read_NotUtf8_NamesTheLine()
    {
        WriteGood();
        _folder.Write("labs.csv", Encoding.Latin1.GetBytes("id,c\np,a\nq,für\n"));

        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(Options()));

        Assert.Equal("file 'labs.csv', line 3: the text is not UTF-8; save the table as UTF-8", thrown.Message);
    }

    [Fact]
    public void Read_Utf16ThatBreaksOff_SaysSo()
    {
        WriteGood();
        _folder.Write("labs.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(GoodLabs), 0x00, 0xd8, 0x00, 0x00]);

        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(Options()));

        Assert.Equal("file 'labs.csv' begins as UTF-16 text and goes on as something else; save the table as UTF-8", thrown.Message);
    }

    [Fact]
    public void Read_GzipCutShort_SaysSo()
    {
        WriteGood();
        using (var packed = new MemoryStream())
        {
            using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                zip.Write(Encoding.UTF8.GetBytes(GoodLabs));
            }

            _folder.Write("labs.csv", packed.ToArray()[..^12]);
        }


        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(Options()));

        Assert.Equal("file 'labs.csv' is packed with gzip and damaged or cut short; download or pack it again", thrown.Message);
    }

    [Fact]
    public void Read_UnknownSplitWord_NamesIt()
    {
        WriteGood();
        _folder.Write("target.csv", "id,sick,part\np,yes,train\nq,no,Trian\n");

        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(Options() with { Split = new LabelColumnOptions("part") }));

        Assert.Equal("file 'target.csv', line 3: 'Trian' in column 'part' is no split; " +
            "write train, validation or test", thrown.Message);
    }

    [Fact]
    public void Read_ModalityTwice_NamesIt()
    {
        DatasetOptions options = Options();

        var thrown = Assert.Throws<DataException>(
            () => DatasetReader.Read(options with { Modalities = [.. options.Modalities, .. options.Modalities] }));

        Assert.Equal("modality 'labs' is named twice; names must be unique", thrown.Message);
    }

    [Fact]
    public void Read_NoModality_SaysSo()
    {
        var thrown = Assert.Throws<DataException>(() => DatasetReader.Read(Options() with { Modalities = [] }));

        Assert.Equal("the data set names no modality; name at least one table of features", thrown.Message);
    }

    [Fact]
    public void Read_NpyWithoutIds_SaysSo()
    {
        var thrown = Assert.Throws<DataException>(
            () => DatasetReader.Read(Options() with { Modalities = [new ModalityOptions("scan", "scan.npy")] }));

        Assert.Equal(
            "modality 'scan': rows are matched by id, but 'scan.npy' holds none; name the file of its ids", thrown.Message);
    }

    [Theory]
    [InlineData('"')]
    [InlineData('5')]
    [InlineData(' ')]
    public void Delimiter_ThatCannotPart_IsRefused(char delimiter)
    {
        var thrown = Assert.Throws<DataException>(() => new TableOptions { Delimiter = delimiter });

        Assert.Equal($"delimiter '{delimiter}' cannot part fields; use a comma, a semicolon, a tab or '|'", thrown.Message);
    }

    private DatasetOptions Options() => new()
    {
        Folder = _folder.Path,
        Modalities = [new ModalityOptions("labs", "labs.csv")],
        Target = new TargetOptions("target.csv", ["sick"]),
    };

    private DatasetOptions WithKind(string column, ColumnKind kind) => Options() with
    {
        Modalities = [new ModalityOptions("labs", "labs.csv") { Kinds = new Dictionary<string, ColumnKind> { [column] = kind } }],
    };

    private void WriteGood()
    {
        _folder.Write("labs.csv", GoodLabs);
        _folder.Write("target.csv", GoodTarget);
    }
}
