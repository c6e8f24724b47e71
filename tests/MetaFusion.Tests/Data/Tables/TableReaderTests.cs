using System.Text;
using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

public sealed class TableReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.csv", "id,x,y\np,1,2\nq,3,5\n")]
    [InlineData("a.csv", "id;x;y\np;1;2\nq;3;5\n")]
    [InlineData("a.csv", "id\tx\ty\np\t1\t2\nq\t3\t5\n")]
    [InlineData("a.tsv", "id\tx\ty\np\t1\t2\nq\t3\t5\n")]
    [InlineData("a.csv", "\uFEFFid,x,y\r\np,1,2\r\nq,3,5\r\n")]
    [InlineData("a.csv", "id,x,y\rp,1,2\rq,3,5")]
    [InlineData("a.csv", "\nid,x,y\n\np,1,2\n\nq,3,5\n\n")]
    [InlineData("a.csv", "\"id\",\"x\",\"y\"\n\"p\",\"1\",\"2\"\n\"q\",\"3\",\"5\"\n")]
    [InlineData("a.csv", " id , x , y \n p , 1 , 2 \n q , 3 , 5 \n")]
    [InlineData("a.csv", ",x,y\np,1,2\nq,3,5\n")]
    [InlineData("a.csv", "id;x;y\np;1,0;2,0\nq;3,0;5,0\n")]
    public void ReadFeatures_AnyDialect_GivesTheSameTable(string name, string text)
    {
        string path = _folder.Write(name, text);

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal(["p", "q"], table.Ids);
        Assert.Equal(["x", "y"], table.Columns.Select(c => c.Name));
        Assert.Equal([1f, 2f, 3f, 5f], table.Values.Values.ToArray());
    }

    [Theory]
    [InlineData("1.5", 1.5f)]
    [InlineData("1e-3", 1e-3f)]
    [InlineData("+2", 2f)]
    [InlineData("-0.25", -0.25f)]
    [InlineData(".5", 0.5f)]
    [InlineData("5.", 5f)]
    [InlineData("1.2E+4", 12000f)]
    [InlineData("0.065882", 0.065882f)]
    [InlineData("123456789.123", 123456789.123f)]
    [InlineData("3.4028235e38", float.MaxValue)]
    [InlineData("1e-50", 0f)]
    [InlineData("00012", 12f)]
    public void ReadFeatures_NumberFormats_AreUnderstood(string cell, float expected)
    {
        string path = _folder.Write("a.csv", $"id,x\np,{cell}\nq,77\n");

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal(expected, table.Values[0, 0]);
    }

    [Fact]
    public void ReadFeatures_RandomNumbers_EqualTheFrameworksParser()
    {
        var random = new Tensors.RandomStream(7, "cells");
        string[] cells = Enumerable.Range(0, 5000)
            .Select(i => random.NextNormal().ToString(i % 2 == 0 ? "R" : $"F{i % 9}", System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
        string path = _folder.Write("a.csv", "id,x\n" + string.Concat(cells.Select((c, i) => $"s{i},{c}\n")));

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal(cells.Select(c => float.Parse(c, System.Globalization.CultureInfo.InvariantCulture)), table.Values.Values.ToArray());
    }

    [Fact]
    public void ReadFeatures_MissingTokens_AreNaNWhateverTheirCase()
    {
        string path = _folder.Write("a.csv", "id,x,c\np,,a\nq,na,NA\nr,nan,\ns,1,b\nt,2,b\n");

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal([float.NaN, 0, float.NaN, float.NaN, float.NaN, float.NaN, 1, 1, 2, 1], table.Values.Values.ToArray());
        Assert.Equal(["a", "b"], table.Columns[1].Categories);
    }

    [Fact]
    public void ReadFeatures_MissingTokensOfTheUser_ReplaceTheDefault()
    {
        string path = _folder.Write("a.csv", "id,x,c\np,-999,NA\nq,-999.0,b\nr,1,?\ns,2,b\n");
        var options = new FeatureTableOptions { Text = new TableOptions { MissingTokens = ["-999", "?"] } };

        FeatureTable table = TableReader.ReadFeatures(path, options);

        Assert.Equal([float.NaN, 0, float.NaN, 1, 1, float.NaN, 2, 1], table.Values.Values.ToArray());
        Assert.Equal(["NA", "b"], table.Columns[1].Categories);
    }

    [Fact]
    public void ReadFeatures_TextLateInAColumn_KeepsEveryLabelAsWritten()
    {
        string path = _folder.Write("a.csv", "id,x,c\na,1,007\nb,2,7\nc,3,1.0\nd,4,Inf\ne,5,b\nf,6,a\n");

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal(["007", "1.0", "7", "Inf", "a", "b"], table.Columns[1].Categories);
        Assert.Equal([0f, 2, 1, 3, 5, 4], Enumerable.Range(0, 6).Select(r => table.Values[r, 1]));
    }

    [Fact]
    public void ReadFeatures_DeclaredKinds_WinOverTheData()
    {
        string path = _folder.Write("a.csv", "id,grade\np,2\nq,10\nr,2\n");
        var options = new FeatureTableOptions { Kinds = new Dictionary<string, ColumnKind> { ["grade"] = ColumnKind.Categorical } };

        FeatureTable table = TableReader.ReadFeatures(path, options);

        Assert.Equal(["10", "2"], table.Columns[0].Categories);
        Assert.Equal([1f, 0, 1], table.Values.Values.ToArray());
    }

    [Fact]
    public void ReadFeatures_Schema_AlignsColumnsAndPutsUnknownLabelsBehind()
    {
        string path = _folder.Write("a.csv", "extra,grade,x,id\n?,3,1,p\n?,1,2,q\n?,0,3,r\n");
        ColumnSchema[] schema =
            [new("x", ColumnKind.Numeric), new("grade", ColumnKind.Categorical) { Categories = ["1", "2"] }];

        FeatureTable table = TableReader.ReadFeatures(path, new FeatureTableOptions { Schema = schema });

        Assert.Equal(["1", "2", "0", "3"], table.Columns[1].Categories);
        Assert.Equal([1f, 3, 2, 0, 3, 2], table.Values.Values.ToArray());
    }

    [Fact]
    public void ReadFeatures_QuotedFields_HoldDelimitersQuotesAndLineBreaks()
    {
        string path = _folder.Write("a.csv", "id,c\np,\"a,b\"\nq,\"say \"\"x\"\"\"\nr,\"two\r\nlines\"\ns,5\" tall\nt,z\n");

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal(["5\" tall", "a,b", "say \"x\"", "two\r\nlines", "z"], table.Columns[0].Categories);
    }

    [Fact]
    public void ReadFeatures_FieldsAcrossBufferEnds_AreWhole()
    {
        // Longer than the tokenizer's buffer of 128 KiB, with every alignment of CRLF and quotes to its end.
        var text = new StringBuilder("id,c,x\r\n");
        for (int i = 0; i < 3000; i++)
        {
            text.Append($"s{i},\"{new string('q', i % 173)}\"\"\",{i}\r\n");
        }

        string path = _folder.Write("a.csv", text.ToString());

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal(3000, table.Ids.Count);
        for (int i = 0; i < 3000; i++)
        {
            Assert.Equal($"s{i}", table.Ids[i]);
            Assert.Equal(new string('q', i % 173) + "\"", table.Columns[0].Categories[(int)table.Values[i, 0]]);
            Assert.Equal(i, table.Values[i, 1]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadFeatures_LineBreakAcrossTheBufferEnd_IsOneBreak(bool quoted)
    {
        // The tokenizer's buffer holds 128 KiB: the carriage return is its last byte, the line feed comes with the next read.
        const string Header = "id,x,c\r\n";
        string quote = quoted ? "\"" : "";
        string label = new('n', (1 << 17) - 1 - Header.Length - "p,1,".Length - (2 * quote.Length));
        string path = _folder.Write("a.csv", $"{Header}p,1,{quote}{label}{quote}\r\nq,2,z\r\n");

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal(["p", "q"], table.Ids);
        Assert.Equal([label, "z"], table.Columns[1].Categories);
    }

    [Fact]
    public void ReadFeatures_FieldLongerThanTheBuffer_IsWhole()
    {
        string note = new('n', 300_000);
        string path = _folder.Write("a.csv", $"id,c,x\np,{note},1\r\nq,\"{note}\"\"\",2\r\n");

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal([note, note + "\""], table.Columns[0].Categories);
        Assert.Equal([0f, 1, 1, 2], table.Values.Values.ToArray());
    }

    [Fact]
    public void ReadFeatures_ConstantAndEmptyColumns_AreLeftOutWithAWarning()
    {
        string path = _folder.Write("a.csv", "id,k,x,e,w\np,4,1,,z\nq,4,2,,z\nr,,3,NA,z\n");
        var warnings = new DataWarnings();

        FeatureTable table = TableReader.ReadFeatures(path, null, warnings);

        Assert.Equal(["x"], table.Columns.Select(c => c.Name));
        Assert.Equal(
            [
                $"file '{path}': column 'e' has no values and was left out",
                $"file '{path}': 2 columns have the same value in every row and were left out ('k', 'w')",
            ],
            warnings);
    }

    [Fact]
    public void ReadFeatures_StrayWordAmongNumbers_IsCategoricalWithAWarning()
    {
        string path = _folder.Write("a.csv", "id,x\n" + string.Concat(Enumerable.Range(0, 19).Select(i => $"s{i},{i}\n")) + "t,high\n");
        var warnings = new DataWarnings();

        FeatureTable table = TableReader.ReadFeatures(path, null, warnings);

        Assert.Equal(ColumnKind.Categorical, table.Columns[0].Kind);
        Assert.Equal(
            $"file '{path}': column 'x' was read as categorical because of 'high' (line 21), though 19 of its 20 cells are numbers; " +
            "if that text stands for missing, add it to the missing tokens",
            Assert.Single(warnings));
    }

    [Fact]
    public void ReadFeatures_WideTable_HoldsEveryCell()
    {
        const int Columns = 3000;
        const int Rows = 700;
        var text = new StringBuilder("id").AppendJoin("", Enumerable.Range(0, Columns).Select(c => $",g{c}")).Append('\n');
        for (int r = 0; r < Rows; r++)
        {
            text.Append($"s{r}").AppendJoin("", Enumerable.Range(0, Columns).Select(c => $",{(r * 31) + c}")).Append('\n');
        }

        string path = _folder.Write("wide.csv", text.ToString());

        FeatureTable table = TableReader.ReadFeatures(path);

        Assert.Equal((Rows, Columns), (table.Values.Rows, table.Values.Columns));
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Columns; c += 97)
            {
                Assert.Equal((r * 31) + c, table.Values[r, c]);
            }
        }
    }

    [Fact]
    public void ReadHeader_Table_NamesColumns()
    {
        string path = _folder.Write("a.csv", "id;\"x;1\";y\np;1;2\n");

        IReadOnlyList<string> columns = TableReader.ReadHeader(path);

        Assert.Equal(["id", "x;1", "y"], columns);
    }
}
