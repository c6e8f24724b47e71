namespace MetaFusion.Reporting.Documents;

/// <summary>Section 2: what was read, who has what, what was left out.</summary>
/// <param name="Reading">How to read this section, one sentence.</param>
/// <param name="Samples">Number of different sample ids in all tables.</param>
/// <param name="Usable">Samples with every modality and a target.</param>
/// <param name="WithTarget">Samples whose target is known.</param>
/// <param name="Modalities">The modalities in the order of the experiment.</param>
/// <param name="Patterns">Samples by the exact set of modalities they have, most frequent first: the data of the UpSet plot. At
/// most 40.</param>
/// <param name="OtherPatterns">Number of further patterns that are not listed.</param>
/// <param name="OtherPatternSamples">Samples of these further patterns.</param>
/// <param name="LeftOut">Why samples are not usable, each sample counted once.</param>
/// <param name="Splits">The samples that train, choose (validation) and judge (test), in this order; empty parts are left
/// out. With folds the first two are one: the pool.</param>
/// <param name="Warnings">What was noticed and done about it, a sentence each; at most 100.</param>
internal sealed record ReportData(
    string Reading,
    int Samples,
    int Usable,
    int WithTarget,
    IReadOnlyList<ReportModality> Modalities,
    IReadOnlyList<ReportPattern> Patterns,
    int OtherPatterns,
    int OtherPatternSamples,
    IReadOnlyList<ReportLeftOut> LeftOut,
    IReadOnlyList<ReportSplit> Splits,
    IReadOnlyList<string> Warnings);
