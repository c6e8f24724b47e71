namespace MetaFusion.Experiments.Files;

/// <summary>One thing that is wrong with an experiment.</summary>
/// <param name="Path">The key, for example <c>training.epochs</c>.</param>
/// <param name="Sentence">What is wrong and what to write.</param>
internal sealed record ExperimentFault(string Path, string Sentence);
