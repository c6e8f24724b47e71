using MetaFusion.Data.Values;

namespace MetaFusion.Data.Joins.Internal;

/// <summary>Counts which samples have what.</summary>
internal static class CoverageCounter
{
    /// <summary>Counts over every id of every table.</summary>
    /// <param name="modalities">The modalities as read.</param>
    /// <param name="targetIds">The ids of the target's table; empty for prediction.</param>
    /// <param name="targets">The ids whose target is known.</param>
    /// <param name="reasons">Why ids with a target cell are without target all the same, by id.</param>
    /// <param name="needTarget">Whether a sample without target is usable.</param>
    public static CoverageReport Count(
        IReadOnlyList<Modality> modalities,
        IEnumerable<string> targetIds,
        IReadOnlySet<string> targets,
        IReadOnlyDictionary<string, string> reasons,
        bool needTarget)
    {
        Dictionary<string, bool[]> has = Presence(modalities, targetIds);
        var patterns = new Dictionary<string, (bool[] Has, int With, int Without)>(StringComparer.Ordinal);
        var leftOut = new Dictionary<string, int>(StringComparer.Ordinal);
        int usable = 0;
        foreach ((string id, bool[] present) in has)
        {
            bool target = targets.Contains(id);
            string key = string.Concat(present.Select(p => p ? '1' : '0'));
            (_, int with, int without) = patterns.GetValueOrDefault(key);
            patterns[key] = (present, with + (target ? 1 : 0), without + (target ? 0 : 1));
            if (Reason(id, present, target) is { } reason)
            {
                leftOut[reason] = leftOut.GetValueOrDefault(reason) + 1;
            }
            else
            {
                usable++;
            }
        }

        return new CoverageReport(
            has.Count,
            usable,
            modalities.Select(m => Describe(m, targets)).ToArray(),
            patterns.OrderByDescending(p => p.Value.With + p.Value.Without).ThenByDescending(p => p.Key, StringComparer.Ordinal)
                .Select(p => new OverlapPattern(Names(p.Value.Has), p.Value.With, p.Value.Without)).ToArray(),
            leftOut.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new LeftOutSamples(p.Key, p.Value)).ToArray());

        string[] Names(bool[] present) => modalities.Where((_, m) => present[m]).Select(m => m.Name).ToArray();

        string? Reason(string id, bool[] present, bool target) =>
            reasons.TryGetValue(id, out string? known) ? known
            : needTarget && !target ? "no target"
            : present.Any(p => p) ? null : "no modality";
    }

    private static Dictionary<string, bool[]> Presence(IReadOnlyList<Modality> modalities, IEnumerable<string> targetIds)
    {
        var has = new Dictionary<string, bool[]>(CanonicalText.Comparer);
        foreach (string id in targetIds)
        {
            has.Add(id, new bool[modalities.Count]);
        }

        for (int m = 0; m < modalities.Count; m++)
        {
            foreach (string id in modalities[m].Ids)
            {
                if (!has.TryGetValue(id, out bool[]? present))
                {
                    has.Add(id, present = new bool[modalities.Count]);
                }

                present[m] = true;
            }
        }

        return has;
    }

    private static ModalityCoverage Describe(Modality modality, IReadOnlySet<string> targets)
    {
        int with = modality.Ids.Count(targets.Contains);
        int numeric = modality.Columns.Count(c => c.Kind == ColumnKind.Numeric);
        long missing = 0;
        foreach (float cell in modality.Values.Values)
        {
            missing += float.IsNaN(cell) ? 1 : 0;
        }

        return new ModalityCoverage(
            modality.Name, with, modality.Ids.Count - with, numeric, modality.Columns.Count - numeric, missing);
    }
}
