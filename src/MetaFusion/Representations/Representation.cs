using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Representations;

/// <summary>A fitted latent view of one modality. Immutable.</summary>
/// <remarks>
/// Static views (raw, pca, encoder) are computed once per data set by <see cref="Transform"/>. A trainable view (mlp)
/// hands the features on unchanged: its perceptron belongs to the student and is trained with it.
/// </remarks>
public abstract class Representation
{
    /// <summary>Makes a view.</summary>
    /// <param name="spec">Kind and size.</param>
    /// <param name="width">Columns of <see cref="Transform"/>'s result.</param>
    protected Representation(RepresentationSpec spec, int width)
    {
        Spec = spec;
        Width = width;
        Sample = new Shape(width);
    }

    /// <summary>Kind and size.</summary>
    public RepresentationSpec Spec { get; }

    /// <summary>Columns of <see cref="Transform"/>'s result.</summary>
    public int Width { get; }

    /// <summary>
    /// Sizes of one sample of <see cref="Transform"/>'s result, <see cref="Width"/> values in all: <c>[Width]</c> (default) for a
    /// vector; a view that hands sequences or images on says theirs.
    /// </summary>
    public Shape Sample { get; protected init; }

    /// <summary>
    /// Views with equal keys produce equal inputs, so that they are computed and gathered once: <c>raw</c> and every
    /// <c>mlp:k</c> read the same features.
    /// </summary>
    public virtual string InputKey => Spec.ToString();

    /// <summary>Output columns of the perceptron that each student trains on top; 0 for a static view.</summary>
    public virtual int ExtractorOutputs => 0;

    /// <summary>Sizes that the shapes of <see cref="Parameters"/> need beyond the view's own; empty for most views.</summary>
    public virtual IReadOnlyList<int> Structure => [];

    /// <summary>Numbers learned from the training samples, by name; empty for views that learn none.</summary>
    public virtual IReadOnlyDictionary<string, Matrix> Parameters { get; } = new Dictionary<string, Matrix>();

    /// <summary>Computes the static part of the view.</summary>
    /// <param name="features">Preprocessed features, <c>[rows, features]</c>; not changed.</param>
    /// <returns><c>[rows, Width]</c>; may be <paramref name="features"/> itself.</returns>
    public abstract Matrix Transform(Matrix features);
}
