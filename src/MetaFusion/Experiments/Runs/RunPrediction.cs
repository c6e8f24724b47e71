namespace MetaFusion.Experiments.Runs;

/// <summary>What a run's model predicted.</summary>
/// <param name="DataFolder">The folder of the tables.</param>
/// <param name="Result">The predictions, and the samples that could not be answered.</param>
/// <param name="Warnings">What was noticed, a sentence each.</param>
public sealed record RunPrediction(string DataFolder, PredictionResult Result, IReadOnlyList<string> Warnings);
