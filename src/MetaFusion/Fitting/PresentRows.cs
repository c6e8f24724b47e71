using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>The rows of the samples that have a modality: what may be learned about it alone.</summary>
internal sealed class PresentRows(Presence presence)
{
    private readonly int[][] _rows = Enumerable.Range(0, presence.Modalities).Select(m => presence.RowsWith([m])).ToArray();

    /// <summary>Which sample has which modality.</summary>
    public Presence Presence => presence;

    /// <summary>Whether any sample has the modality.</summary>
    public bool Has(int modality) => _rows[modality].Length > 0;

    /// <summary>The rows of a matrix with a row per sample; the matrix itself where nothing is missing.</summary>
    public Matrix Of(Matrix all, int modality) => _rows[modality].Length == presence.Rows ? all : all.Gather(_rows[modality]);
}
