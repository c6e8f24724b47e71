using System.Text;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Joins.Internal;

/// <summary>Finds whether a target column holds classes or a quantity, where nobody says it (<see cref="TargetOptions.Kind"/>).</summary>
internal static class TargetKindRule
{
    /// <summary>A column of whole numbers with more different values than this is a quantity.</summary>
    private const int MostNumberClasses = 20;

    /// <summary>A column of whole numbers whose values occur less often than this on average is a quantity.</summary>
    private const int FewestPerNumberClass = 5;

    /// <summary>The kind of the first column of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="parser">Tells numbers.</param>
    /// <param name="warnings">Gets a sentence where numbers were taken as classes, and where codes may have been taken as numbers.</param>
    public static TargetKind Of(TextTable table, CellParser parser, DataWarnings warnings)
    {
        string[] cells = [.. table.Columns[0].OfType<string>()];
        bool whole = true;
        foreach (string cell in cells)
        {
            if (!parser.TryNumber(Encoding.UTF8.GetBytes(cell), out double number))
            {
                return TargetKind.Classification;
            }

            whole &= number == Math.Floor(number);
        }

        // Counted as the labels that they would be, so that both readings agree on what is different.
        int different = whole ? EqualLabels.Unify(cells, parser.Mark).Labels.Names.Count : 0;
        bool areClasses = whole && different <= MostNumberClasses && different * FewestPerNumberClass <= cells.Length;
        string? zeros = ZerosInFront(table);
        if (areClasses)
        {
            string text = zeros is null ? "" : $"; with zeros in front, as in {zeros}, a code is text, so that other ways of writing the number are other classes";
            warnings.Add(
                $"target '{table.Names[0]}' has {different} different whole numbers and was taken as classes; " +
                $"set its kind to regression if it is a quantity{text}");
            return TargetKind.Classification;
        }

        if (zeros is not null)
        {
            warnings.Add(
                $"target '{table.Names[0]}' was taken as numbers, so that the zeros in front do not count, as in {zeros}; " +
                "set its kind to classification if it holds codes");
        }

        return TargetKind.Regression;
    }

    private static string? ZerosInFront(TextTable table)
    {
        for (int row = 0; row < table.Lines.Count; row++)
        {
            if (table.Columns[0][row] is { } cell && NumberText.HasZerosInFront(Encoding.UTF8.GetBytes(CanonicalText.Of(cell))))
            {
                return $"'{TableFaults.Short(CanonicalText.Shown(cell))}' ({table.Path.Row(table.Lines[row])})";
            }
        }

        return null;
    }
}
