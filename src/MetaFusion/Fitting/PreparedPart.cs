using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Representations;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>Some samples, ready to be learned from: a row each, in the order of <see cref="Samples"/>. Immutable.</summary>
/// <param name="Samples">Their indices in the data set.</param>
/// <param name="Features">By modality: <c>[samples, features]</c>; zeros, which nobody may read, where a sample lacks it.</param>
/// <param name="Targets">Encoded targets, <c>[samples, TargetColumns]</c>.</param>
/// <param name="Presence">Which sample has which modality.</param>
internal sealed record PreparedPart(IReadOnlyList<int> Samples, IReadOnlyList<Matrix> Features, Matrix Targets, Presence Presence)
{
    private readonly int[][] _having = Enumerable.Range(0, Presence.Modalities).Select(m => Presence.RowsWith([m])).ToArray();

    /// <summary>Number of samples.</summary>
    public int Rows => Samples.Count;

    /// <summary>Whether any sample has the modality.</summary>
    public bool Has(int modality) => _having[modality].Length > 0;

    /// <summary>The features of the samples that have the modality: what may be learned about it alone.</summary>
    public Matrix FeaturesOf(int modality) => OfThoseWith(modality, Features[modality]);

    /// <summary>The targets of the samples that have the modality.</summary>
    public Matrix TargetsOf(int modality) => OfThoseWith(modality, Targets);

    /// <summary>The samples as a cohort reads them.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="views">The fitted views.</param>
    public CohortData For(Cohort cohort, RepresentationSet views) => new(
        cohort.Slots.Select(slot => views.ForInput(slot.Modality, slot.Key).Transform(Features[slot.Modality])).ToArray(), Targets)
    {
        Presence = Presence,
    };

    /// <summary>The matrix itself where nothing is missing.</summary>
    private Matrix OfThoseWith(int modality, Matrix all) => _having[modality].Length == Presence.Rows ? all : all.Gather(_having[modality]);
}
