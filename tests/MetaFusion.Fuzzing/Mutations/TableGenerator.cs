using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace MetaFusion.Fuzzing.Mutations;

/// <summary>Makes tables with as many cells in every row as in the header, mostly.</summary>
internal static class TableGenerator
{
    private static readonly string[] Names = ["id", "y", "age", "fold", "repeat", "split", "group", "a b", "ä", "\"q\"\"q\"", "x1", "1", "", "id"];

    private static readonly string[] Cells =
    [
        "1", "2", "-3.5", "1e5", "1,5", "0", "NA", "", "NaN", "a", "b", "train", "test", "validation", "p1", "p2", "p3", "s0", "s1", "\"a,b\"", "\"x\ny\"",
        "\"\"\"\"", " 7 ", "007", "1e999", "Infinity", "true", "\U0001F9EC", "0.1", "1.", ".5", "+1", "1e-320", "16777217", "2020-01-01", "50%", "1 000",
    ];

    /// <summary>The generator.</summary>
    public static Gen<byte[]> Tables { get; } =
        from delimiter in Gen.Elements(",", ",", ";", "\t", "|")
        from end in Gen.Elements("\n", "\n", "\r\n", "\r")
        from columns in Gen.Choose(0, 6)
        from rows in Gen.Choose(0, 30)
        from names in Gen.ArrayOf(Gen.Elements(Names), columns)
        from cells in Gen.ArrayOf(Gen.ArrayOf(Gen.Elements(Cells), columns + 2), rows)
        from isRagged in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Compose(delimiter, end, names, cells, isRagged);

    private static byte[] Compose(string delimiter, string end, string[] names, string[][] cells, bool isRagged)
    {
        var text = new StringBuilder();
        text.AppendJoin(delimiter, ["id", "y", .. names.Select((name, i) => name is "id" or "y" ? FormattableString.Invariant($"c{i}") : name)]).Append(end);
        for (int row = 0; row < cells.Length; row++)
        {
            string id = FormattableString.Invariant($"s{row}");
            text.AppendJoin(delimiter, [id, .. isRagged && row % 3 == 2 ? cells[row].AsSpan(2) : cells[row].AsSpan(1)]).Append(end);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
