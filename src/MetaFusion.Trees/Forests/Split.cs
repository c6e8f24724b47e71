namespace MetaFusion.Trees.Forests;

/// <summary>Where a node sends its samples.</summary>
/// <param name="Varying">Place of the feature among those that vary.</param>
/// <param name="LastLeft">The last bin that goes left.</param>
/// <param name="MissingLeft">Whether a missing value goes left.</param>
/// <param name="Explained">What the means of both sides explain.</param>
internal readonly record struct Split(int Varying, byte LastLeft, bool MissingLeft, double Explained);
