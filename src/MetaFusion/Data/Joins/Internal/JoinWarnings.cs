using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Joins.Internal;

/// <summary>What joining tables by id has to tell.</summary>
internal static class JoinWarnings
{
    /// <summary>Where other ids meet as they are written, one more by a rule may be a chance.</summary>
    private const int FewestByChance = 2;

    /// <summary>Why a sample is left out that is alone in its class.</summary>
    public const string TooSmall = "class too small";

    /// <summary>The target's ids that some modality has, in the order of the target's file.</summary>
    public static string[] Joined(IReadOnlyList<Modality> modalities, TargetTable target)
    {
        var present = modalities.SelectMany(m => m.Ids).ToHashSet(CanonicalText.Comparer);
        return target.Ids.Where(present.Contains).ToArray();
    }

    /// <summary>Warns of ids that only one side has.</summary>
    /// <exception cref="DataException">A modality with rows and the target have no id in common.</exception>
    public static void Strangers(IReadOnlyList<Modality> modalities, TargetTable target, DataWarnings warnings)
    {
        Case(target.Ids, warnings);
        Lazy<ILookup<string, string>> idsByCase = new(() => target.Ids.ToLookup(CanonicalText.Of, StringComparer.OrdinalIgnoreCase));
        foreach (Modality modality in modalities)
        {
            string[] strangers = modality.Ids.Where(id => !target.RowOf.ContainsKey(id)).ToArray();
            if (strangers.Length > 0 && strangers.Length == modality.Ids.Count)
            {
                throw new DataException(
                    $"modality '{modality.Name}' has no id in common with the target file '{target.Shown}' (here {NameHints.List(modality.Ids.Take(3).ToArray())}, " +
                    $"there {NameHints.List(target.Ids.Take(3).ToArray())}); ids are compared as text{Remedy(modality, strangers)}");
            }

            if (strangers.Length > 0)
            {
                warnings.Add(
                    $"modality '{modality.Name}': {Are(strangers.Length, "id")} in no row of the target file '{target.Shown}' " +
                    $"and {Were(strangers.Length)} left out ({NameHints.List(strangers)}){Remedy(modality, strangers)}");
            }
        }

        var present = modalities.SelectMany(m => m.Ids).ToHashSet(CanonicalText.Comparer);
        string[] bare = target.Ids.Where(id => !present.Contains(id)).ToArray();
        if (bare.Length > 0)
        {
            warnings.Add(
                $"target file '{target.Shown}': {Are(bare.Length, "id")} in no modality and {Were(bare.Length)} left out ({NameHints.List(bare)})");
        }

        string Remedy(Modality modality, string[] strangers)
        {
            string[] left = [.. target.Ids.Except(modality.Ids, CanonicalText.Comparer)];
            return IdProposal.Find(strangers, left, strangers.Length == modality.Ids.Count ? 1 : FewestByChance) is { } proposal ? proposal.Sentence(modality.Name) : ByCase(strangers);
        }

        string ByCase(string[] strangers)
        {
            (string Here, string There)[] alike =
                [.. strangers.Select(id => (id, idsByCase.Value[CanonicalText.Of(id)].FirstOrDefault() ?? "")).Where(pair => pair.Item2.Length > 0)];
            return alike.Length == 0 ? ""
                : $"; {Are(alike.Length, "id")} there in other case ('{alike[0].Here}' here, '{alike[0].There}' there): write them alike " +
                    "if they mean the same samples";
        }
    }

    /// <summary>Refuses tables about other samples than all other tables: their ids are most likely written in another way.</summary>
    /// <exception cref="DataException">A modality with rows shares no id with the others that have rows.</exception>
    public static void Unrelated(IReadOnlyList<Modality> modalities)
    {
        Modality[] filled = [.. modalities.Where(modality => modality.Ids.Count > 0)];
        foreach (Modality modality in filled.Length > 1 ? filled : [])
        {
            string[] others = [.. filled.Where(other => other != modality).SelectMany(other => other.Ids)];
            if (!others.Any(modality.Ids.ToHashSet(CanonicalText.Comparer).Contains))
            {
                throw new DataException(
                    $"modality '{modality.Name}' has no id in common with {(filled.Length == 2 ? $"modality '{filled.First(other => other != modality).Name}'" : "the other modalities")} " +
                    $"(here {NameHints.List(modality.Ids.Take(3).ToArray())}, there {NameHints.List(others.Take(3).ToArray())}); ids are compared as text: " +
                    "write them alike, or predict samples that have one table alone from a folder of their own");
            }
        }
    }

    /// <summary>Tells of ids that differ by case alone: they may be meant for the same samples.</summary>
    /// <param name="ids">The ids of the samples.</param>
    /// <param name="warnings">Gets the sentence.</param>
    public static void Case(IEnumerable<string> ids, DataWarnings warnings)
    {
        string[][] alike = [.. ids.GroupBy(CanonicalText.Of, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()).Select(group => group.ToArray())];
        if (alike.Length > 0)
        {
            warnings.Add($"{TableFaults.Count(alike.Sum(group => group.Length), "id")} differ by case alone ({string.Join(" and ", alike[0].Select(id => $"'{Shortened.Of(id)}'"))}" +
                $"{(alike.Length > 1 ? ", ..." : "")}) and count as different samples; write them alike if they mean the same");
        }
    }

    /// <summary>Tells of samples that lack a whole modality.</summary>
    /// <param name="coverage">The counts.</param>
    /// <param name="needTarget">Whether only samples with a target count.</param>
    /// <param name="absence">What becomes of them, as the end of a sentence; null where students read what is there.</param>
    /// <param name="warnings">Gets the sentence.</param>
    public static void Incomplete(CoverageReport coverage, bool needTarget, string? absence, DataWarnings warnings)
    {
        int modalities = coverage.Modalities.Count;
        int incomplete = coverage.Patterns
            .Where(p => p.Modalities.Count > 0 && p.Modalities.Count < modalities)
            .Sum(p => p.WithTarget + (needTarget ? 0 : p.WithoutTarget));
        if (incomplete > 0)
        {
            warnings.Add(
                $"{incomplete} of {TableFaults.Count(coverage.Samples, "sample")} {(incomplete == 1 ? "lacks" : "lack")} a whole modality; " +
                (absence ?? $"{(incomplete == 1 ? "it is" : "they are")} used by the students that read what is there"));
        }
    }

    /// <summary>No sample is left.</summary>
    public static DataException NothingUsable(IReadOnlyList<Modality> modalities, TargetTable? target, CoverageReport coverage)
    {
        if (target is not null && coverage.LeftOut.FirstOrDefault(reason => reason.Reason == TooSmall) is { } small)
        {
            return new DataException(
                $"target '{target.Outputs[0]}': no class has two samples ({TableFaults.Count(small.Count, "sample")} of as many classes), so there is nothing to learn; " +
                "set its kind to regression if it is a quantity, or name another column");
        }

        string all = NameHints.List(modalities.Select(m => m.Name).ToArray());
        string reasons = string.Join(", ", coverage.LeftOut.Select(l => $"{l.Count} with the fault '{l.Reason}'"));
        return new DataException(
            $"no sample has any of the modalities {all}{(target is null ? "" : " and a target")} ({reasons}); " +
            "check that the ids of the tables agree");
    }

    /// <summary>"1 id is", "3 ids are".</summary>
    public static string Are(int count, string noun) => $"{TableFaults.Count(count, noun)} {(count == 1 ? "is" : "are")}";

    /// <summary>"was", "were".</summary>
    public static string Were(int count) => count == 1 ? "was" : "were";
}
