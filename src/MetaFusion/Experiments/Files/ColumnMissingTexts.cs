using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>What means "missing" in one column, as the user says.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Texts">Cell texts, beside those of its table.</param>
public sealed record ColumnMissingTexts(string Column, ValueList<string> Texts);
