namespace MetaFusion.Studies.Shapes;

/// <summary>What a ranking reads of one method in one setting.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Method">The method.</param>
/// <param name="Mean">The mean of its figures; null where that is not finite.</param>
/// <param name="Planned">Number of units of the setting.</param>
/// <param name="Units">Names of the units with a figure.</param>
internal sealed record StoredMethodShape(string Setting, string Method, double? Mean, int Planned, IReadOnlyList<string> Units);
