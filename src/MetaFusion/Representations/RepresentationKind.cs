using MetaFusion.Tensors;

namespace MetaFusion.Representations;

/// <summary>One kind of latent view: how it is fitted, and how it comes back from a file.</summary>
internal abstract class RepresentationKind
{
    /// <summary>Key of the kind: <c>pca</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the user gives a number of dimensions: <c>pca:10</c>.</summary>
    public abstract bool TakesSize { get; }

    /// <summary>Whether fitting a view looks at the target, so that no sample may be answered by a view that it helped to fit.</summary>
    public virtual bool ReadsTarget => false;

    /// <summary>Fits a view.</summary>
    /// <param name="spec">Kind and size.</param>
    /// <param name="context">The samples of the modality.</param>
    /// <exception cref="Foundation.InputException">The modality cannot carry this view; the message says which size it can.</exception>
    public abstract Representation Fit(RepresentationSpec spec, RepresentationContext context);

    /// <summary>Restores a view from its parameters.</summary>
    /// <param name="spec">Kind and size.</param>
    /// <param name="features">Columns of the modality's preprocessed features.</param>
    /// <param name="structure">What <see cref="Representation.Structure"/> gave.</param>
    /// <param name="take">Hands out a parameter by name and expected shape, and refuses what does not fit.</param>
    public abstract Representation Restore(RepresentationSpec spec, int features, IReadOnlyList<int> structure, Func<string, int, int, Matrix> take);
}
