namespace MetaFusion.Studies;

/// <summary>One thing that a reproduction should show, and whether it does.</summary>
/// <param name="Name">What should hold.</param>
/// <param name="Holds">Whether it does.</param>
/// <param name="Figures">The numbers.</param>
internal sealed record AcceptanceCheck(string Name, bool Holds, string Figures);
