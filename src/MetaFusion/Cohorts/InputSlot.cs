using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Cohorts;

/// <summary>One static input that students read: a view of a modality, computed once and shared by all its readers.</summary>
/// <param name="Modality">Index of the modality.</param>
/// <param name="Key">Which view: <see cref="Representations.Representation.InputKey"/>.</param>
/// <param name="Sample">
/// Sizes of one sample: <c>[d]</c> for a vector, <c>[t, d]</c> for a sequence padded to t steps, <c>[c, h, w]</c> for an image.
/// </param>
/// <param name="HasLengths">Whether samples are of unequal length: only the first steps of each hold values.</param>
public sealed record InputSlot(int Modality, string Key, Shape Sample, bool HasLengths = false)
{
    /// <summary>Values of one sample, as many as the columns of the matrix that holds it.</summary>
    public int Width => Sample.Length;
}
