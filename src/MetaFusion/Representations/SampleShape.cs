using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Representations;

/// <summary>The sizes of a sample in <see cref="Representation.Structure"/>: none for a vector, whose width is known already.</summary>
internal static class SampleShape
{
    /// <summary>Writes sizes down.</summary>
    public static IReadOnlyList<int> Structure(Shape sample) =>
        sample.Rank == 1 ? [] : [.. Enumerable.Range(0, sample.Rank).Select(axis => sample[axis])];

    /// <summary>Reads sizes that came from a file.</summary>
    /// <param name="features">Values of a sample.</param>
    /// <param name="structure">What <see cref="Structure"/> gave.</param>
    /// <returns>The shape; that of a vector where the sizes are none of a sequence or an image of so many values, so that its structure is another.</returns>
    public static Shape Restore(int features, IReadOnlyList<int> structure)
    {
        bool fits = structure.Count is 2 or 3 && structure.All(size => size > 0)
            && structure.Aggregate(1L, (product, size) => Math.Min(product * size, int.MaxValue)) == features;
        return fits ? new Shape([.. structure]) : new Shape(features);
    }
}
