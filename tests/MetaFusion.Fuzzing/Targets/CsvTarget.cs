using System.Text;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Values;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Persistence;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Tables that we write: cells of any text, in any column, must be read again as what they were.</summary>
internal sealed class CsvTarget(WorkFolder work) : FuzzTarget
{
    public override string Name => "csv";

    public override IReadOnlyList<byte[]> Seeds { get; } = Dictionaries.Texts("plain", "a,b", "a\"b", " a ", "two\nlines", "a\r\nb", "=1+1", "\t", "'x", "1e5;2", "\"");

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Table;

    public override double Weight => 0.7;

    public override void Read(byte[] input, int variant)
    {
        string text = Encoding.UTF8.GetString(input);
        int cut = text.Length == 0 ? 0 : (int)((uint)variant % text.Length);
        cut = cut > 0 && char.IsLowSurrogate(text[cut]) ? cut - 1 : cut;
        string[] cells = [text, text[..cut], text[cut..], $"{text},\n\"{text}"];
        var table = new CsvWriter();
        table.Cell("id").Cell("text").Cell("end").EndLine();
        for (int i = 0; i < cells.Length; i++)
        {
            table.Cell(i).Cell(cells[i]).Cell("end").EndLine();
        }

        TextTable again = TableReader.ReadText(
            work.Write("written.csv", Encoding.UTF8.GetBytes(table.ToString())), ["id", "text", "end"], new TableOptions { Delimiter = ',', MissingTokens = [] });
        for (int i = 0; i < cells.Length; i++)
        {
            RoundTrip.Require(CanonicalText.Same(again.Columns[1][i] ?? "", cells[i]) && again.Columns[2][i] == "end", "table");
        }
    }
}
