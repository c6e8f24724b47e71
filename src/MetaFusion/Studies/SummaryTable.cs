namespace MetaFusion.Studies;

/// <summary>A table of a study for people, as a paper would print it.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Note">How to read it, one sentence or more; empty where the heading says all.</param>
/// <param name="Columns">The columns, that of the row names first.</param>
/// <param name="Rows">Cells, as many per row as there are columns; among figures a cell between two asterisks is the best of its
/// comparison.</param>
internal sealed record SummaryTable(
    string Title, string Note, IReadOnlyList<SummaryColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
