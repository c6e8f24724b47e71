using MetaFusion.Foundation;
using MetaFusion.Representations;

namespace MetaFusion.Cohorts;

/// <summary>The student of the paper as the user writes it: a representation per modality, in modality order.</summary>
public sealed record FusionSpec : StudentSpec
{
    /// <summary>Makes a student's specification.</summary>
    /// <param name="representations">One view per modality, at least one of them not <c>none</c>.</param>
    /// <exception cref="InputException">There are none, all are <c>none</c>, or one is of no known kind or size.</exception>
    public FusionSpec(IReadOnlyList<RepresentationSpec> representations)
        : base(NameOf(representations), representations)
    {
    }

    /// <inheritdoc/>
    public override Student Build(StudentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new FusionStudent(this, context);
    }

    /// <inheritdoc/>
    public bool Equals(FusionSpec? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>The labels of the views joined by plus signs, for example <c>raw+none+pca-10</c>.</summary>
    private static string NameOf(IReadOnlyList<RepresentationSpec> representations)
    {
        foreach (RepresentationSpec view in Guard.Items(representations, nameof(representations)))
        {
            view.Require();
        }

        return representations.All(r => r.IsNone)
            ? throw new InputException("cohort: a student has the representation 'none' for every modality; give it another one for at least one of them")
            : string.Join('+', representations.Select(r => r.Label));
    }
}
