using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;

namespace MetaFusion.Experiments.Proposals.Internal;

/// <summary>Rules by which the ids of tables meet those of the target, where none do as they are written.</summary>
internal sealed class IdMeetings
{
    private readonly Dictionary<SurveyedTable, IdRule> _rules = [];

    private IdMeetings()
    {
    }

    /// <summary>The rule of the target's table; null where none is needed.</summary>
    public IdRule? OfTarget { get; private init; }

    /// <summary>Finds the rules.</summary>
    /// <param name="tables">The tables of the modalities with their ids.</param>
    /// <param name="target">The ids of the target.</param>
    public static IdMeetings Find(IReadOnlyList<(SurveyedTable Table, IReadOnlyList<string> Ids)> tables, IReadOnlyList<string> target)
    {
        var known = target.ToHashSet(CanonicalText.Comparer);
        var strange = tables.Where(table => !table.Ids.Any(known.Contains))
            .Select(table => (table.Table, Proposal: IdProposal.Find(table.Ids, target)))
            .Where(table => table.Proposal is not null)
            .ToArray();
        IdRule[] ofTarget = [.. strange.Where(table => table.Proposal!.IsForTarget).Select(table => table.Proposal!.Rule).Distinct()];

        // A rule for the target holds for all tables, so it is proposed only where all of them want the same.
        var meetings = new IdMeetings { OfTarget = ofTarget.Length == 1 && strange.Length == tables.Count && strange.All(table => table.Proposal!.IsForTarget) ? ofTarget[0] : null };
        foreach ((SurveyedTable table, IdProposal? proposal) in strange.Where(table => !table.Proposal!.IsForTarget))
        {
            meetings._rules[table] = proposal!.Rule;
        }

        return meetings;
    }

    /// <summary>The rule of a table; null where none is needed.</summary>
    /// <param name="table">The table.</param>
    public IdRule? Of(SurveyedTable table) => _rules.GetValueOrDefault(table);
}
