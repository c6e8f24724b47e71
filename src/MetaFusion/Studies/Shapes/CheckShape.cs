namespace MetaFusion.Studies.Shapes;

/// <summary>One thing that a reproduction should show.</summary>
/// <param name="Check">What should hold.</param>
/// <param name="Holds">Whether it does.</param>
/// <param name="Figures">The numbers.</param>
internal sealed record CheckShape(string Check, bool Holds, string Figures);
