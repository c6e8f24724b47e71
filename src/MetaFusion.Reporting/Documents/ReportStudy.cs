namespace MetaFusion.Reporting.Documents;

/// <summary>Section 7: methods compared over repetitions.</summary>
/// <param name="Reading">How to read this section, one sentence.</param>
/// <param name="Kind"><c>compare</c> or <c>reproduce</c>.</param>
/// <param name="Sentences">The outcome in words, a sentence for each of the first settings.</param>
/// <param name="Remarks">What a reader should know beside the figures.</param>
/// <param name="Metric">The metric that is compared.</param>
/// <param name="Methods">Names of the methods; other lists are in this order unless they name methods.</param>
/// <param name="Reference">The method that the others are compared with, a place in <paramref name="Methods"/>; -1 where it has no
/// figure.</param>
/// <param name="Test">The test behind the probabilities of <paramref name="Differences"/>, in words.</param>
/// <param name="Boxes">The spread of every method, one entry per setting.</param>
/// <param name="Tables">The tables as a paper prints them.</param>
/// <param name="Differences">Paired differences between methods.</param>
/// <param name="Ranks">Mean ranks with the critical difference; null where there are too few repetitions.</param>
internal sealed record ReportStudy(
    string Reading,
    string Kind,
    IReadOnlyList<string> Sentences,
    IReadOnlyList<string> Remarks,
    ReportMetric Metric,
    IReadOnlyList<string> Methods,
    int Reference,
    string Test,
    IReadOnlyList<ReportBoxes> Boxes,
    IReadOnlyList<ReportTable> Tables,
    IReadOnlyList<ReportDifference> Differences,
    ReportRanks? Ranks);
