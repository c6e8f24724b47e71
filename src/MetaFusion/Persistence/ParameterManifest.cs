namespace MetaFusion.Persistence;

/// <summary>Name and shape of a matrix among the weights.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record ParameterManifest(string Name, int Rows, int Columns);
