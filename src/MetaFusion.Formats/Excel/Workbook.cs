using System.Text;
using ExcelDataReader;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Formats.Excel;

/// <summary>Opens workbooks.</summary>
internal static class Workbook
{
    /// <summary>What a workbook is called in messages.</summary>
    public const string Title = "an Excel workbook";

    // Old workbooks have texts in the code pages of their time.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads something of a workbook.</summary>
    /// <param name="path">The file.</param>
    /// <param name="use">Reads; the reader stands before the first sheet.</param>
    public static T Use<T>(DataPath path, Func<IExcelDataReader, T> use) => Damage.Told(path, Title, () =>
    {
        using FileStream stream = path.Open();
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(stream);
        return use(reader);
    });

    /// <summary>The sheets in order, and whether they have any cell.</summary>
    public static IEnumerable<(string Name, bool HasCells)> Sheets(IExcelDataReader reader)
    {
        do
        {
            yield return (reader.Name, reader.FieldCount > 0);
        }
        while (reader.NextResult());
    }

    /// <summary>Moves to a sheet.</summary>
    /// <returns>False where there is none of that name.</returns>
    public static bool Find(IExcelDataReader reader, string sheet)
    {
        do
        {
            if (reader.Name == sheet)
            {
                return true;
            }
        }
        while (reader.NextResult());
        return false;
    }
}
