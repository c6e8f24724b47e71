using MetaFusion.Data.Tables.Sources;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>The sentences that several readers of tables share.</summary>
internal static class TableFaults
{
    private const int ShownText = 40;

    /// <summary>A row has not as many fields as the header.</summary>
    public static DataException Ragged(DataPath path, int line, int fields, int columns)
    {
        string hint = fields == columns + 1
            ? "; if the row names have no header, name that column too"
            : "; look for a missing or unquoted delimiter";
        return new DataException(
            $"{path.At(line)}: {Count(fields, "field")} where the header names {Count(columns, "column")}{hint}");
    }

    /// <summary>A number with its noun: "1 field", "3 fields".</summary>
    public static string Count(int count, string noun) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A row has no id.</summary>
    public static DataException NoId(DataPath path, int line, string column) =>
        new($"{path.At(line)}: the id in column '{column}' is missing; give every row an id or remove the row");

    /// <summary>Two rows have one id.</summary>
    public static DataException TwiceId(DataPath path, string id, int first, int second) =>
        new($"file '{path.Shown}': id '{Short(id)}' appears twice ({path.Rows(first, second)}); ids must be unique");

    /// <summary>Two rows of features have one id.</summary>
    public static DataException TwiceRow(DataPath path, string id, int first, int second) =>
        new($"file '{path.Shown}': id '{id}' appears twice ({path.Rows(first, second)}); ids must be unique, or set repeats to " +
            "mean, first, last or count to join the rows of a sample");

    /// <summary>Text stands where a number must.</summary>
    public static DataException NotNumber(DataPath path, int line, string column, string text) =>
        new($"{path.At(line)}: '{Short(text)}' in column '{column}' is not a number; " +
            "correct it, add it to the missing tokens, or declare the column categorical");

    /// <summary>A number is infinite.</summary>
    public static DataException Infinite(DataPath path, int line, string column, string text) =>
        new($"{path.At(line)}: '{Short(text)}' in column '{column}' is infinite or too large for float32; " +
            "correct it or leave the cell empty");

    /// <summary>A number to be predicted is infinite.</summary>
    public static DataException InfiniteTarget(DataPath path, int line, string column, string text) =>
        new($"{path.At(line)}: '{Short(text)}' in target column '{column}' is infinite or too large for float64; " +
            "correct it or leave the cell empty");

    /// <summary>Both decimal marks occur.</summary>
    public static DataException MixedMarks(DataPath path, int pointLine, int commaLine) =>
        new($"file '{path.Shown}' writes numbers with decimal points ({path.Row(pointLine)}) and with decimal commas ({path.Row(commaLine)}); " +
            "set the option for decimal commas to say which it is");

    /// <summary>A table has a header and nothing below it.</summary>
    public static DataException NoRows(DataPath path) => new($"file '{path.Shown}' has column names but no rows; " +
        "check the export");

    /// <summary>Text cut to what fits a sentence.</summary>
    public static string Short(string text) => Readable.Line(text.Length <= ShownText ? text : text[..ShownText]) + (text.Length <= ShownText ? "" : "...");
}
