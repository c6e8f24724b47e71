namespace MetaFusion.Studies.Shapes;

/// <summary>A method of a ranking.</summary>
/// <param name="Method">The method.</param>
/// <param name="MeanRank">Its mean rank.</param>
internal sealed record RankedMethodShape(string Method, double MeanRank);
