namespace MetaFusion.Reporting.Documents;

/// <summary>A table of text.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Columns">Headers, the one of the row names first.</param>
/// <param name="Numeric">Which columns hold figures, which stand right.</param>
/// <param name="Rows">Cells, as many per row as there are headers; among figures a cell between two asterisks is the best of
/// its comparison.</param>
/// <param name="Note">A sentence below the table; empty without one.</param>
internal sealed record ReportTable(
    string Title, IReadOnlyList<string> Columns, IReadOnlyList<bool> Numeric, IReadOnlyList<IReadOnlyList<string>> Rows, string Note);
