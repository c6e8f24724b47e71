using System.Globalization;

namespace MetaFusion;

/// <summary>What a model was asked about and nothing in its training was like: docs/missing-modalities.md, docs/data.md.</summary>
/// <param name="Counts">What was found, by modality, column and kind: answers that are not finite, then what most samples have.</param>
/// <param name="Notes">What was found in every sample that was looked at, <c>[samples]</c>; empty where nothing was.</param>
public sealed record DriftSummary(IReadOnlyList<DriftCount> Counts, IReadOnlyList<string> Notes)
{
    private const int MostSentences = 10;

    /// <summary>Nothing was looked at.</summary>
    public static DriftSummary None { get; } = new([], []);

    /// <summary>How many samples differ from those that trained.</summary>
    public int Drifted => Notes.Count(note => note.Length > 0);

    /// <summary>A sentence for a person, and one for each thing that was found, up to ten; none where nothing was.</summary>
    public IReadOnlyList<string> Sentences => Counts.Count == 0
        ? []
        :
        [
            string.Create(CultureInfo.InvariantCulture, $"{Drifted} of {Notes.Count} samples differ from those that trained the model"),
            .. Counts.Take(MostSentences).Select(count => count.Sentence),
            .. Counts.Count > MostSentences ? [string.Create(CultureInfo.InvariantCulture, $"and {Counts.Count - MostSentences} more columns")] : Array.Empty<string>(),
        ];
}
