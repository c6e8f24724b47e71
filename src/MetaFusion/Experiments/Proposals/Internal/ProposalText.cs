using System.Globalization;
using System.Text;
using MetaFusion.Data.Tables;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Proposals.Internal;

/// <summary>Writes a proposal as an experiment file: short, and with the reasons as comments.</summary>
internal sealed class ProposalText(FolderSurvey survey, ExperimentProposal proposal)
{
    private const int CommentColumn = 24;

    private readonly StringBuilder _text = new();

    /// <summary>The text of the file.</summary>
    public string Compose(string folder)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(survey.Folder)));
        Line("# Proposed by 'metafusion init': check it, change it, then fit it with 'metafusion fit'.");
        Line($"# {ExperimentSchema.Comment}");
        Line("# More keys and their defaults: docs/experiment-file.md");
        Line($"name: {YamlScalar.Quote(name.Length > 0 ? name : "experiment")}");
        Line("seed: 1", "same seed, same results");
        Line("threads: 0", "0 = all cores; results do not depend on it");
        Line();
        Line("data:");
        Line($"  folder: {YamlScalar.Quote(folder)}", "of the tables, relative to this file or absolute");
        Line($"  id: {YamlScalar.Quote(proposal.Id)}", "the column that tells samples apart; rows are matched by it");
        Target();
        Modalities();
        Line();
        Line("split:");
        Line("  test: 0.2", "share of the samples that judge");
        Line("  validation: 0.2", "share of the others that choose epochs, rho and ensemble");
        Line();
        Line("cohort: auto", "chosen from the widths of the tables and the number of samples");
        Line();
        Line("training:");
        Line("  epochs: auto", "passes over the training samples: 30, or more if they are few");
        return _text.ToString();
    }

    private void Target()
    {
        TargetCandidate target = proposal.Target;
        IEnumerable<string> others = TaskRegistry.All.Where(kind => kind != target.Kind).Select(kind => kind.Key);
        Line();
        Line($"# What is predicted: {YamlScalar.Comment(target.Description)}.");
        string[] unused = survey.Tables
            .Where(table => survey.HoldsLabels(table) || proposal.Modalities.Any(modality => modality.Table == table && modality.Outcomes.Count > 0))
            .SelectMany(table => Labels(table).Select(column => $"{table.File}:{column}"))
            .ToArray();
        if (unused.Length > 0)
        {
            Line($"# Neither target nor feature: {YamlScalar.Comment(string.Join(", ", unused))}");
        }

        Line("target:");
        Line($"  file: {YamlScalar.Quote(target.File)}");
        if (target.Sheet is { } sheet)
        {
            Line($"  sheet: {YamlScalar.Quote(sheet)}");
        }

        if (Id(survey.Tables.First(table => table.File == target.File && table.Sheet == target.Sheet), proposal.TargetRule) is { } id)
        {
            Line($"  id: {id}", WhyId(proposal.TargetRule));
        }

        Line($"  column: {YamlScalar.Quote(target.Column)}");
        Line($"  kind: {target.Kind}", $"or {string.Join(" or ", others)}");
    }

    private IEnumerable<string> Labels(SurveyedTable table)
    {
        IEnumerable<string> columns = survey.HoldsLabels(table)
            ? table.Columns.Where(column => column != table.IdAs(proposal.Id))
            : proposal.Modalities.Where(modality => modality.Table == table).SelectMany(modality => modality.Outcomes);
        return columns.Where(column => table.File != proposal.Target.File || column != proposal.Target.Column);
    }

    private void Modalities()
    {
        Line();
        Line("# One table each. Remove a line to leave a modality out.");
        foreach (string sentence in proposal.LeftOut)
        {
            Line($"# Left out: {YamlScalar.Comment(sentence)}");
        }

        Line("modalities:");
        foreach (ProposedModality modality in proposal.Modalities)
        {
            string[] dropped = [.. modality.OtherPrefixes.Select(prefix => $"{prefix}*"), .. modality.Outcomes, .. modality.FreeTexts];
            string? id = Id(modality.Table, modality.Rule);
            string ruled = id is null ? "" : $", id: {id}";
            string name = YamlScalar.Quote(modality.Name);
            string file = YamlScalar.Quote(modality.Table.File);
            if (modality.Table.IdsFile is { } ids)
            {
                Line($"  {name}: {{file: {file}, ids: {YamlScalar.Quote(ids)}{ruled}}}");
            }
            else if (modality.Table.HasSamplesInColumns)
            {
                Line($"  {name}: {{file: {file}{Sheet(modality.Table, ", ")}, samples: columns{ruled}}}", "its columns are called like samples");
            }
            else if (dropped.Length == 0 && modality.Sentinels.Count == 0 && id is null && modality.Prefix is null)
            {
                Line(modality.Table.Sheet is null ? $"  {name}: {file}" : $"  {name}: {{file: {file}{Sheet(modality.Table, ", ")}}}", Describe(modality));
            }
            else
            {
                Line($"  {name}:", Describe(modality));
                Line($"    file: {file}");
                if (modality.Table.Sheet is not null)
                {
                    Line($"    {Sheet(modality.Table, "")}");
                }

                if (id is not null)
                {
                    Line($"    id: {id}", WhyId(modality.Rule));
                }

                if (modality.Prefix is { } prefix)
                {
                    Line($"    columns: [{YamlScalar.Quote($"{prefix}*")}]", "the columns that begin so");
                }

                if (dropped.Length > 0)
                {
                    Line($"    drop: [{string.Join(", ", dropped.Select(YamlScalar.Quote))}]", Reason(modality));
                }

                Sentinels(modality);
            }
        }
    }

    private void Sentinels(ProposedModality modality)
    {
        if (modality.Sentinels.Count > 0)
        {
            string entries = string.Join(", ", modality.Sentinels.Select(sentinel => $"{YamlScalar.Quote(sentinel.Column)}: [{sentinel.Number}]"));
            Line("    # Apart from all other numbers of their columns. Remove the first # of the next line if they mean missing.");
            Line($"    # missing_in: {{{entries}}}");
        }
    }

    /// <summary>The value of the key <c>id</c> of a table; null where it says nothing.</summary>
    private string? Id(SurveyedTable table, IdRule? rule)
    {
        string? own = table.IdAs(proposal.Id) is { } column && column != proposal.Id ? column : null;
        return own is null && rule is null ? null : new IdKind(mayBeNull: true).Write(new IdChoice(own, rule));
    }

    private static string WhyId(IdRule? rule) => rule is null ? "as this table calls the ids" : "no id would meet those of the other tables as it is written";

    private static string Sheet(SurveyedTable table, string before) => table.Sheet is { } sheet ? $"{before}sheet: {YamlScalar.Quote(sheet)}" : "";

    private static string Describe(ProposedModality modality) => string.Create(
        CultureInfo.InvariantCulture,
        $"{modality.Columns:#,0} column{(modality.Columns == 1 ? "" : "s")}{(modality.Categories > 0 ? $", {modality.Categories} of them text" : "")}");

    private static string Reason(ProposedModality modality) => (modality.Outcomes.Count, modality.FreeTexts.Count) switch
    {
        ( > 0, 0) => "looks like another outcome",
        (0, 0) => "of other modalities",
        (0, > 0) => "text that differs in nearly every row",
        _ => "further outcomes, and text that differs in nearly every row",
    };

    private void Line(string line = "") => _text.Append(line).Append('\n');

    private void Line(string line, string comment) => Line($"{line,-CommentColumn} # {comment}");
}
