namespace MetaFusion.Studies.Shapes;

/// <summary>The tables of a study on some of the test samples.</summary>
/// <param name="Subset">Which samples.</param>
/// <param name="Methods">Every method in every setting.</param>
/// <param name="Differences">Every method beside the reference.</param>
internal sealed record SubsetShape(string Subset, IReadOnlyList<MethodShape> Methods, IReadOnlyList<DifferenceShape> Differences);
