namespace MetaFusion.Data.Tables.Internal;

/// <summary>The cells of one row of a table that is being read, <c>[columns]</c>.</summary>
/// <param name="row">The row, from 0.</param>
internal delegate Span<float> CellsOfRow(int row);
