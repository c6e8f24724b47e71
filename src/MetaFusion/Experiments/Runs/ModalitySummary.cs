namespace MetaFusion.Experiments.Runs;

/// <summary>What a model does with the columns of one modality.</summary>
/// <param name="Name">Name of the modality.</param>
/// <param name="NumericColumns">Its numeric columns.</param>
/// <param name="CategoricalColumns">Its categorical columns.</param>
/// <param name="Features">Features that come of them: one per number, one per known label, one per indicator of holes.</param>
/// <param name="Standardized">Numeric columns scaled to mean 0 and standard deviation 1.</param>
/// <param name="Indicators">Columns with a further feature that says where a cell is missing.</param>
internal sealed record ModalitySummary(
    string Name, int NumericColumns, int CategoricalColumns, int Features, int Standardized, int Indicators);
