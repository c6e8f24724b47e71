namespace MetaFusion.Reporting.Documents;

/// <summary>The model or a rival, by the primary metric.</summary>
/// <param name="Key">Its key in <c>metrics.json</c>: an ensemble rule, <c>early</c>, <c>late</c> or <c>unimodal:MODALITY</c>.</param>
/// <param name="Name">Its name in words: "Meta Fusion" or that of another trainer, "early fusion", "genes alone".</param>
/// <param name="Value">Its primary metric.</param>
/// <param name="Difference">The model's metric less this one, on the same samples; null for the model itself.</param>
/// <param name="Gain">What a person reads, above 0 where the model is better: the difference of shares, or the relative
/// reduction of an error; null for the model itself.</param>
/// <param name="Sentence">The comparison in words; empty for the model itself.</param>
/// <param name="IsSingle">Whether it reads one modality alone; false in documents of older programs.</param>
internal sealed record ReportContender(string Key, string Name, Figure Value, Figure? Difference, Figure? Gain, string Sentence, bool IsSingle = false);
