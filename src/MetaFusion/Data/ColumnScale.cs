namespace MetaFusion.Data;

/// <summary>
/// What the cells of a column of numbers are counted from and in: a number is <c>Offset + Unit · cell</c>, in float64. Columns whose
/// digits float32 holds have <see cref="Plain"/>; dates as numbers, large offsets and tiny values have one of their own.
/// </summary>
/// <param name="Offset">The number that a cell of 0 stands for; finite.</param>
/// <param name="Unit">What a cell of 1 adds; finite and above 0.</param>
public sealed record ColumnScale(double Offset, double Unit)
{
    /// <summary>Cells are the numbers themselves.</summary>
    public static ColumnScale Plain { get; } = new(0, 1);

    /// <summary>Whether cells are the numbers themselves.</summary>
    internal bool IsPlain => Offset is 0 && Unit is 1;

    /// <summary>Whether offset and unit are numbers that cells can be counted in.</summary>
    internal bool IsUsable => double.IsFinite(Offset) && double.IsFinite(Unit) && Unit > 0;

    /// <summary>The number that a cell stands for; NaN for a missing one.</summary>
    /// <param name="cell">The cell.</param>
    public double NumberOf(float cell) => Offset + (Unit * cell);

    /// <summary>The cell nearest to a number; NaN for a missing one, an infinity where it lies beyond float32.</summary>
    /// <param name="number">The number.</param>
    public float CellOf(double number) => (float)((number - Offset) / Unit);
}
