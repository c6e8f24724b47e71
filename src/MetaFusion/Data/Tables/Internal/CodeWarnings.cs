using MetaFusion.Data.Tables.Sources;
namespace MetaFusion.Data.Tables.Internal;

/// <summary>Tells of columns that were taken for numbers and look like codes: zeros in front are lost.</summary>
/// <param name="path">The table.</param>
/// <param name="warnings">Gets the sentences.</param>
internal sealed class CodeWarnings(DataPath path, DataWarnings warnings)
{
    /// <summary>More columns than this share a sentence.</summary>
    private const int MostColumns = 3;

    /// <summary>Tells of columns whose kind nobody gave.</summary>
    /// <param name="columns">All columns of the table.</param>
    public void Warn(IEnumerable<FeatureColumn> columns)
    {
        FeatureColumn[] codes = [.. columns.Where(column => column is { Labels: null, Declared: null, ZerosInFront: not null })];
        if (codes.Length > MostColumns)
        {
            CellsMet first = codes[0].ZerosInFront!;
            warnings.Add(
                $"file '{path.Shown}': {codes.Length} columns were read as numbers though cells have zeros in front ({NameHints.List([.. codes.Select(code => code.Name)])}; " +
                $"'{first.First}' in {path.Row(first.Line)}), which do not count; declare them categorical under 'kinds' if they hold codes, or numeric");
            return;
        }

        foreach (FeatureColumn code in codes)
        {
            warnings.Add(
                $"file '{path.Shown}': column '{code.Name}' was read as numbers, so that the zeros in front of '{code.ZerosInFront!.First}' do not count " +
                $"({code.ZerosInFront.Places(path)}); declare it categorical under 'kinds' if it holds codes, or numeric");
        }
    }
}
