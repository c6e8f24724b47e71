using MetaFusion.Foundation;
using MetaFusion.Representations;

namespace MetaFusion.Cohorts;

/// <summary>One student as the user writes it: a representation per modality, in modality order.</summary>
public sealed record StudentSpec
{
    /// <summary>Makes a student's specification.</summary>
    /// <param name="representations">One view per modality, at least one of them not <c>none</c>.</param>
    /// <exception cref="InputException">There are none, or all are <c>none</c>.</exception>
    public StudentSpec(IReadOnlyList<RepresentationSpec> representations)
    {
        ArgumentNullException.ThrowIfNull(representations);
        if (representations.All(r => r.IsNone))
        {
            throw new InputException("cohort: a student has the representation 'none' for every modality; give it another one for at least one of them");
        }

        Representations = representations;
        Name = string.Join('+', representations.Select(r => r.Label));
    }

    /// <summary>One view per modality, in modality order.</summary>
    public IReadOnlyList<RepresentationSpec> Representations { get; }

    /// <summary>The labels of the views joined by plus signs, for example <c>raw+none+pca-10</c>.</summary>
    public string Name { get; }

    /// <summary>Number of modalities that the student reads.</summary>
    public int ModalityCount => Representations.Count(r => !r.IsNone);

    /// <inheritdoc/>
    public bool Equals(StudentSpec? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
