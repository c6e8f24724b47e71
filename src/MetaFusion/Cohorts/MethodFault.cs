namespace MetaFusion.Cohorts;

/// <summary>What is wrong with a setting of a method that is in its range: it contradicts another setting, the task or the modalities.</summary>
/// <param name="Key">Key of the setting.</param>
/// <param name="Sentence">The end of a sentence that begins with the key: <c>'entropy' needs classes; write equal</c>.</param>
public sealed record MethodFault(string Key, string Sentence);
