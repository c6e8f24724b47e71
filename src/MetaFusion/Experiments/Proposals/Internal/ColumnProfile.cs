using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Proposals.Internal;

/// <summary>What the cells of a column look like.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Present">Cells that are not missing.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="IsNumeric">Whether every cell is a number.</param>
/// <param name="IsWhole">Whether every cell is a whole number.</param>
internal sealed record ColumnProfile(string Name, int Present, int Distinct, bool IsNumeric, bool IsWhole)
{
    private const int MostNumberClasses = 20;
    private const int FewestPerNumberClass = 5;
    private const int MostTextClasses = 50;

    /// <summary>The kind of task it would be the target of, by the rule of <see cref="TargetOptions.Kind"/>.</summary>
    public TaskKind Kind => TaskRegistry.Usual(!IsNumeric || (IsWhole && Distinct <= MostNumberClasses && Distinct * FewestPerNumberClass <= Present)
        ? TargetKind.Classification
        : TargetKind.Regression);

    /// <summary>Whether it is text that says something else in nearly every row: names, notes, dates.</summary>
    public bool IsFreeText => !IsNumeric && Distinct > Math.Max(MostNumberClasses, Present / 2);

    /// <summary>Whether there is something in it to predict.</summary>
    public bool CanBeTarget => Distinct >= 2 && (IsNumeric || (Distinct <= MostTextClasses && Distinct * 2 <= Present));

    /// <summary>Looks at the cells of a column.</summary>
    public static ColumnProfile Of(string name, IReadOnlyList<string?> cells)
    {
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        int present = 0;
        bool numeric = true;
        bool whole = true;
        foreach (string? cell in cells)
        {
            if (cell is null)
            {
                continue;
            }

            present++;
            distinct.Add(cell);
            bool isNumber = double.TryParse(cell.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
            numeric &= isNumber;
            whole &= isNumber && number == Math.Floor(number);
        }

        return new ColumnProfile(name, present, distinct.Count, numeric && present > 0, numeric && whole && present > 0);
    }
}
