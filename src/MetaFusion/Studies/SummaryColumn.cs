namespace MetaFusion.Studies;

/// <summary>A column of a table for people.</summary>
/// <param name="Title">Its heading; may be empty.</param>
/// <param name="IsFigure">Whether it holds figures, which stand right, rather than words.</param>
internal sealed record SummaryColumn(string Title, bool IsFigure);
