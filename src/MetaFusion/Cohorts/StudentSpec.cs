using MetaFusion.Representations;

namespace MetaFusion.Cohorts;

/// <summary>
/// What one student of a cohort is: a view per modality with a head on top (<see cref="FusionSpec"/>), or a published fusion
/// method with its settings (<see cref="MethodSpec"/>), or a model that is no network (<see cref="ClassicSpec"/>); model files know no other kind. Immutable.
/// </summary>
/// <remarks>Two specifications of one kind are equal if their names are: a name says everything that makes the student.</remarks>
public abstract record StudentSpec
{
    /// <summary>Names a student.</summary>
    /// <param name="name">Unique in the cohort.</param>
    /// <param name="representations">What it reads: one view per modality, <c>none</c> where it does not read the modality.</param>
    private protected StudentSpec(string name, IReadOnlyList<RepresentationSpec> representations)
    {
        Name = name;
        Representations = representations;
    }

    /// <summary>Unique in the cohort; the label of tables and files, and of the student's random streams.</summary>
    public string Name { get; }

    /// <summary>One view per modality, in modality order; <c>none</c> where the student does not read the modality.</summary>
    public IReadOnlyList<RepresentationSpec> Representations { get; }

    /// <summary>Number of modalities that the student reads.</summary>
    public int ModalityCount => Representations.Count(r => !r.IsNone);

    /// <summary>Makes the student; its parameters are registered but not laid out yet.</summary>
    /// <param name="context">What the cohort gives it: task, inputs, widths.</param>
    public abstract Student Build(StudentContext context);

    /// <inheritdoc/>
    public virtual bool Equals(StudentSpec? other) => other is not null && EqualityContract == other.EqualityContract && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}
