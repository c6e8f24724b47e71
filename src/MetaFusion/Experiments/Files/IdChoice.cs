using MetaFusion.Data.Tables;

namespace MetaFusion.Experiments.Files;

/// <summary>What the key <c>id</c> says: which column holds the ids, and what is done to them before they are compared.</summary>
/// <param name="Column">The column; null for that of <c>data.id</c>.</param>
/// <param name="Rule">What is done; null for what <c>data.id</c> says.</param>
internal sealed record IdChoice(string? Column, IdRule? Rule);
