using MetaFusion.Data.Values;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>A rule by which ids meet that do not as they are written.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsForTarget">Whether it is one for the target's ids; else for the modality's.</param>
/// <param name="Met">How many samples meet by it.</param>
/// <param name="Repeated">How many of these then have several rows.</param>
internal sealed record IdProposal(IdRule Rule, bool IsForTarget, int Met, int Repeated)
{
    /// <summary>A rule that wins less than this share of the ids is a chance.</summary>
    private const double FewestShare = 0.1;

    private const int MostSuffixes = 6;

    private static readonly (string Old, string New)[] Marks =
        [(".", "-"), ("_", "-"), ("-", "."), ("-", "_"), ("_", "."), (".", "_"), (" ", "_"), (" ", "-"), ("-", ""), ("_", ""), (" ", "")];

    /// <summary>Finds the rule by which most ids meet; the simplest of equally good ones.</summary>
    /// <param name="here">Ids of a modality that the target does not have.</param>
    /// <param name="there">Ids of the target that the modality does not have.</param>
    /// <param name="fewest">How many samples a rule wins at least.</param>
    /// <returns>Null where none wins enough of them.</returns>
    public static IdProposal? Find(IReadOnlyList<string> here, IReadOnlyList<string> there, int fewest = 1)
    {
        if (here.Count == 0 || there.Count == 0)
        {
            return null;
        }

        IEnumerable<IdProposal> proposals = Rules(here, there).Select(rule => Try(rule, here, there, isForTarget: false))
            .Concat(Rules(there, here).Select(rule => Try(rule, there, here, isForTarget: true)));
        IdProposal best = proposals.MaxBy(proposal => (proposal.Met, -proposal.Repeated, -Steps(proposal.Rule), !proposal.IsForTarget))!;
        return best.Met >= Math.Max(fewest, FewestShare * Math.Min(here.Count, there.Count)) ? best : null;
    }

    /// <summary>The rule as an experiment file has it: <c>{take: 12}</c>.</summary>
    public string Written => Text(Rule);

    /// <summary>The proposal as the end of a sentence.</summary>
    /// <param name="modality">Name of the modality.</param>
    public string Sentence(string modality)
    {
        string key = IsForTarget ? "target" : $"modality '{modality}'";
        string repeats = Repeated == 0 ? "" : $"; {TableFaults.Count(Repeated, "sample")} then {(Repeated == 1 ? "has" : "have")} several rows, see 'repeats'";
        return $"; write id: {Written} for {key}, and {TableFaults.Count(Met, "more sample")} {(Met == 1 ? "meets" : "meet")}{repeats}";
    }

    private static IdProposal Try(IdRule rule, IReadOnlyList<string> ours, IReadOnlyList<string> others, bool isForTarget)
    {
        var known = others.ToHashSet(CanonicalText.Comparer);
        var translation = new IdTranslation(rule, [], known);
        ILookup<string, string> met = ours.Select(translation.Of).Where(known.Contains).ToLookup(id => id, CanonicalText.Comparer);
        int repeated = met.Count(id => id.Skip(1).Any());

        // Two rows of the target that become one are an error, and capitals go by those of the target.
        return new IdProposal(rule, isForTarget, isForTarget && (repeated > 0 || rule.IgnoreCase) ? 0 : met.Count, repeated);
    }

    private static IEnumerable<IdRule> Rules(IReadOnlyList<string> ours, IReadOnlyList<string> others)
    {
        IdRule[] ends = [.. Cuts(ours, others)];
        yield return new IdRule { Number = true };
        yield return new IdRule { IgnoreCase = true };
        foreach (IdRule end in ends)
        {
            yield return end;
            yield return end with { IgnoreCase = true };
            yield return end with { Number = true };
        }

        foreach ((string old, string now) in Marks.Where(mark => ours.Any(id => id.Contains(mark.Old, StringComparison.Ordinal))))
        {
            var replaced = new IdRule { Replace = [KeyValuePair.Create(old, now)] };
            yield return replaced;
            yield return replaced with { IgnoreCase = true };
            string[] written = [.. ours.Select(new IdTranslation(replaced, [], null).Of)];
            foreach (IdRule end in Cuts(written, others))
            {
                yield return replaced with { Take = end.Take, Strip = end.Strip };
            }
        }
    }

    /// <summary>What may be cut off: all beyond the length of the others, what all have in front, and ends behind a mark that few differ in.</summary>
    private static IEnumerable<IdRule> Cuts(IReadOnlyList<string> ours, IReadOnlyList<string> others)
    {
        int length = others[0].Length;
        if (length is > 0 and <= IdRule.MostTaken && others.All(id => id.Length == length) && ours.Any(id => id.Length > length))
        {
            yield return new IdRule { Take = length };
        }

        string front = Common(ours);
        if (front.Length > 0 && !others[0].StartsWith(front, StringComparison.Ordinal))
        {
            yield return new IdRule { Strip = [front] };
        }

        foreach (char mark in "-._:")
        {
            string[] ends = [.. ours.Where(id => id.LastIndexOf(mark) > 0).Select(id => id[id.LastIndexOf(mark)..]).Distinct().Order(StringComparer.Ordinal).Take(MostSuffixes + 1)];
            if (ends.Length is > 0 and <= MostSuffixes)
            {
                yield return new IdRule { Strip = [.. ends] };
            }
        }
    }

    private static string Common(IReadOnlyList<string> ids)
    {
        string common = ids[0];
        foreach (string id in ids)
        {
            int same = 0;
            while (same < common.Length && same < id.Length && common[same] == id[same])
            {
                same++;
            }

            common = common[..same];
        }

        // Digits in front are part of the number, as in 101, 102.
        return common.TrimEnd("0123456789".ToCharArray());
    }

    private static int Steps(IdRule rule) =>
        rule.Replace.Count + rule.Strip.Count + (rule.Take is null ? 0 : 1) + (rule.Number ? 1 : 0) + (rule.IgnoreCase ? 1 : 0);

    private static string Text(IdRule rule)
    {
        var parts = new List<string>();
        parts.AddRange(rule.Replace.Select(pair => $"replace: {{{YamlScalar.Quote(pair.Key)}: {Quoted(pair.Value)}}}"));
        parts.AddRange(rule.Strip.Count == 0 ? [] : [$"strip: [{string.Join(", ", rule.Strip.Select(YamlScalar.Quote))}]"]);
        parts.AddRange(rule.Take is { } take ? [FormattableString.Invariant($"take: {take}")] : Array.Empty<string>());
        parts.AddRange(rule.Number ? ["number: true"] : Array.Empty<string>());
        parts.AddRange(rule.IgnoreCase ? ["ignore_case: true"] : Array.Empty<string>());
        return $"{{{string.Join(", ", parts)}}}";
    }

    private static string Quoted(string text) => text.Length == 0 ? "\"\"" : YamlScalar.Quote(text);
}
