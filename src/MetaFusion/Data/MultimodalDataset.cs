using MetaFusion.Data.Splits.Internal;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;
using MetaFusion.Foundation;

namespace MetaFusion.Data;

/// <summary>Several modalities of the same samples, joined by id, with or without a target.</summary>
/// <remarks>
/// A sample is an id; it may lack a modality or the target. Rows are matched by id, never by position. Immutable.
/// What nobody sees does not count in ids, labels and groups: spaces around them, characters without width, the way in which
/// accents are put together. Labels and groups that are all numbers are compared by value; ids stay text.
/// </remarks>
public sealed class MultimodalDataset
{
    /// <summary>The most modalities that a data set may have.</summary>
    public const int MostModalities = 1000;

    private readonly int[][] _rows;

    /// <summary>Joins modalities by id.</summary>
    /// <param name="sampleIds">The ids of the samples, unique; every modality's ids outside of it are ignored.</param>
    /// <param name="modalities">The modalities, at least one.</param>
    /// <param name="target">The target aligned with <paramref name="sampleIds"/>; null for prediction.</param>
    /// <param name="groups">A group label per sample for grouped splits, aligned; null without groups.</param>
    /// <param name="assignedSplits">"train", "validation" or "test" per sample, aligned; null without.</param>
    /// <exception cref="DataException">
    /// There is no modality or more than <see cref="MostModalities"/>, an id appears twice, a list is not aligned with the ids or holds
    /// null, or a word is no split.
    /// </exception>
    public MultimodalDataset(
        IReadOnlyList<string> sampleIds,
        IReadOnlyList<Modality> modalities,
        Target? target = null,
        IReadOnlyList<string>? groups = null,
        IReadOnlyList<string>? assignedSplits = null)
    {
        ArgumentNullException.ThrowIfNull(sampleIds);
        ArgumentNullException.ThrowIfNull(modalities);
        Check(sampleIds, modalities, target, groups, assignedSplits);
        SampleIds = [.. sampleIds];
        Modalities = [.. modalities];
        Target = target;
        Groups = groups is null ? null : EqualLabels.Unify(groups, DecimalMark.Point).Values;
        AssignedSplits = assignedSplits?.Select(Part).ToArray();
        _rows = modalities.Select(m => Align(sampleIds, m)).ToArray();
    }

    /// <summary>The id of every sample, <c>[n]</c>.</summary>
    public IReadOnlyList<string> SampleIds { get; }

    /// <summary>The modalities, in the order of the experiment file.</summary>
    public IReadOnlyList<Modality> Modalities { get; }

    /// <summary>The target aligned with <see cref="SampleIds"/>; null for prediction.</summary>
    public Target? Target { get; }

    /// <summary>A group label per sample for grouped splits, empty where it has none; null without groups.</summary>
    public IReadOnlyList<string>? Groups { get; }

    /// <summary>"train", "validation" or "test" per sample where the user assigned it, else empty; null without.</summary>
    public IReadOnlyList<string>? AssignedSplits { get; }

    /// <summary>The row of a sample in a modality's table, or −1 where the sample lacks the modality.</summary>
    /// <param name="modality">Index into <see cref="Modalities"/>.</param>
    /// <param name="sample">Index into <see cref="SampleIds"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such modality, or no such sample.</exception>
    public int RowOf(int modality, int sample) =>
        _rows[Guard.Place(modality, _rows.Length, nameof(modality))][Guard.Place(sample, SampleIds.Count, nameof(sample))];

    /// <summary>Whether a sample has a row in every modality.</summary>
    /// <param name="sample">Index into <see cref="SampleIds"/>.</param>
    public bool IsComplete(int sample)
    {
        Guard.Place(sample, SampleIds.Count, nameof(sample));
        return _rows.All(rows => rows[sample] >= 0);
    }

    /// <summary>Whether a sample has a row in some modality.</summary>
    /// <param name="sample">Index into <see cref="SampleIds"/>.</param>
    public bool HasAny(int sample)
    {
        Guard.Place(sample, SampleIds.Count, nameof(sample));
        return _rows.Any(rows => rows[sample] >= 0);
    }

    /// <summary>Whether a sample's target is known in every output.</summary>
    /// <param name="sample">Index into <see cref="SampleIds"/>.</param>
    public bool HasTarget(int sample)
    {
        Guard.Place(sample, SampleIds.Count, nameof(sample));
        if (Target is null)
        {
            return false;
        }

        int outputs = Target.Outputs.Count;
        for (int q = 0; q < outputs; q++)
        {
            if (double.IsNaN(Target.Values[(sample * outputs) + q]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The samples that a model can learn from or answer, ascending: those with at least one modality and, where the data set
    /// has a target, with a target.
    /// </summary>
    public int[] UsableSamples() =>
        Enumerable.Range(0, SampleIds.Count).Where(s => HasAny(s) && (Target is null || HasTarget(s))).ToArray();

    private static void Check(
        IReadOnlyList<string> sampleIds,
        IReadOnlyList<Modality> modalities,
        Target? target,
        IReadOnlyList<string>? groups,
        IReadOnlyList<string>? assignedSplits)
    {
        if (modalities.Count == 0)
        {
            throw new DataException("a data set needs at least one modality; pass one");
        }

        if (modalities.Count > MostModalities)
        {
            throw new DataException(FormattableString.Invariant($"a data set has {modalities.Count} modalities; {MostModalities} are the most, so join some tables"));
        }

        if (modalities.Any(modality => modality is null) || sampleIds.Any(id => id is null))
        {
            throw new DataException($"a {(sampleIds.Any(id => id is null) ? "sample id" : "modality")} of the data set is null; pass one");
        }

        if (modalities.GroupBy(modality => modality.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twin })
        {
            throw new DataException($"two modalities of the data set are called '{Shortened.Of(twin)}'; names must be unique");
        }

        if (sampleIds.Distinct(CanonicalText.Comparer).Count() != sampleIds.Count)
        {
            throw new DataException("a sample id appears twice in the data set; ids must be unique");
        }

        int n = sampleIds.Count;
        CheckLength("target", target is null ? n : target.Values.Count, n * (target?.Outputs.Count ?? 1));
        CheckTexts("groups", groups, sampleIds);
        CheckTexts("assigned splits", assignedSplits, sampleIds);
    }

    private static void CheckTexts(string name, IReadOnlyList<string>? texts, IReadOnlyList<string> sampleIds)
    {
        CheckLength(name, texts?.Count ?? sampleIds.Count, sampleIds.Count);
        for (int sample = 0; sample < texts?.Count; sample++)
        {
            if (texts[sample] is null)
            {
                throw new DataException($"sample '{Shortened.Of(sampleIds[sample])}' has null among the {name}; give a text, empty where it has none");
            }
        }
    }

    private static string Part(string word) => CanonicalText.Of(word).Length == 0 ? "" : SplitNames.Find(word)
        ?? throw new DataException($"'{Shortened.Of(word)}' among the assigned splits is no split; write train, validation or test");

    private static void CheckLength(string name, int length, int expected)
    {
        if (length != expected)
        {
            throw new DataException($"the {name} of a data set hold {length} values where its samples need {expected}; " +
                "align them with the ids");
        }
    }

    private static int[] Align(IReadOnlyList<string> sampleIds, Modality modality)
    {
        var rowOfId = new Dictionary<string, int>(modality.Ids.Count, CanonicalText.Comparer);
        for (int row = 0; row < modality.Ids.Count; row++)
        {
            rowOfId.Add(modality.Ids[row], row);
        }

        return sampleIds.Select(id => rowOfId.GetValueOrDefault(id, -1)).ToArray();
    }
}
