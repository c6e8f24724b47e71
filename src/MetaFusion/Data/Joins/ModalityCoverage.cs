namespace MetaFusion.Data.Joins;

/// <summary>What one modality brings.</summary>
/// <param name="Name">Name of the modality.</param>
/// <param name="WithTarget">Its samples whose target is known.</param>
/// <param name="WithoutTarget">Its samples whose target is not known.</param>
/// <param name="NumericColumns">Its numeric columns.</param>
/// <param name="CategoricalColumns">Its categorical columns.</param>
/// <param name="MissingCells">Its missing cells, in all rows and columns.</param>
public sealed record ModalityCoverage(
    string Name, int WithTarget, int WithoutTarget, int NumericColumns, int CategoricalColumns, long MissingCells)
{
    /// <summary>Its samples: the rows of its table.</summary>
    public int Samples => WithTarget + WithoutTarget;
}
