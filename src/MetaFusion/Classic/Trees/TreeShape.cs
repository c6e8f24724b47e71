namespace MetaFusion.Classic.Trees;

/// <summary>How large the tensors of an ensemble of trees are, and what its sums mean: what a manifest says of it.</summary>
/// <param name="Features">Columns of the features.</param>
/// <param name="Link">What the sums mean.</param>
/// <param name="Sums">Number of sums.</param>
/// <param name="Trees">Number of trees.</param>
/// <param name="Leaves">Number of leaves of all trees; they have <c>Leaves − Trees</c> nodes.</param>
/// <param name="LeafWidth">Numbers that a leaf holds: 1, or one for every sum.</param>
internal sealed record TreeShape(int Features, TreeLink Link, int Sums, int Trees, int Leaves, int LeafWidth);
