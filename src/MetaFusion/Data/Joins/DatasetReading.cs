namespace MetaFusion.Data.Joins;

/// <summary>What reading gives: the data, what of it is there, and what a person should know.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Coverage">How many samples have what, and what was left out.</param>
/// <param name="Warnings">Sentences about what was found and done.</param>
public sealed record DatasetReading(MultimodalDataset Dataset, CoverageReport Coverage, DataWarnings Warnings);
