namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>One thing that is wrong with settings.</summary>
/// <param name="Path">The key, for example <c>training.epochs</c>.</param>
/// <param name="Sentence">What is wrong and what to write.</param>
internal sealed record SettingFault(string Path, string Sentence);
