using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Text;
using MetaFusion.Experiments.Proposals.Internal;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Proposals;

/// <summary>
/// An experiment for a folder of tables that somebody has not described yet: what <c>metafusion init</c> writes.
/// </summary>
internal sealed class ExperimentProposal
{
    private const int ColumnsToProfile = 200;

    private readonly FolderSurvey _survey;

    private ExperimentProposal(
        FolderSurvey survey, string id, TargetCandidate target, IReadOnlyList<ProposedModality> modalities, IReadOnlyList<string> leftOut)
    {
        LeftOut = leftOut;
        _survey = survey;
        Id = id;
        Target = target;
        Modalities = modalities;
    }

    /// <summary>The column of the ids.</summary>
    public string Id { get; }

    /// <summary>What is to be predicted.</summary>
    public TargetCandidate Target { get; }

    /// <summary>What is done to the ids of the target so that others meet them; null for nothing.</summary>
    public IdRule? TargetRule { get; private init; }

    /// <summary>The modalities.</summary>
    public IReadOnlyList<ProposedModality> Modalities { get; }

    /// <summary>The files that are not used and why, a sentence each.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>The id column that stands out, or null where several are equally likely.</summary>
    /// <param name="survey">The folder.</param>
    public static string? ClearId(FolderSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        IReadOnlyList<IdCandidate> ids = survey.IdColumns;
        return ids.Count > 0 && (ids.Count == 1 || ids[0].Rank.CompareTo(ids[1].Rank) > 0) ? ids[0].Column : null;
    }

    /// <summary>The target that stands out, or null where none or several do.</summary>
    /// <param name="candidates">The candidates, the likeliest first.</param>
    public static TargetCandidate? ClearTarget(IReadOnlyList<TargetCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return candidates.Count == 1 || (candidates.Count > 1 && candidates[0].Score > candidates[1].Score) ? candidates[0] : null;
    }

    /// <summary>The id column that a person names.</summary>
    /// <param name="survey">The folder.</param>
    /// <param name="column">The column.</param>
    /// <exception cref="InputException">It is in no table, or identifies the rows of none.</exception>
    public static string RequireId(FolderSurvey survey, string column)
    {
        ArgumentNullException.ThrowIfNull(survey);
        string[] columns = survey.Tables.SelectMany(table => table.Columns).Distinct().ToArray();
        if (!columns.Contains(column))
        {
            throw new InputException($"folder '{survey.Folder}': no table has a column '{column}'{NearestName.Hint(column, columns)}; name the column of the ids");
        }

        return survey.IdColumns.Any(id => id.Column == column)
            ? column
            : throw new InputException($"folder '{survey.Folder}': column '{column}' has holes or repeats in every table; " +
                "name a column that identifies samples");
    }

    /// <summary>The target that a person names.</summary>
    /// <param name="survey">The folder.</param>
    /// <param name="id">The column of the ids.</param>
    /// <param name="name">The table and the column, as <c>labels.csv:diet</c>.</param>
    /// <exception cref="InputException">The name has no colon, there is no such table or column, or all its values are
    /// equal.</exception>
    public static TargetCandidate RequireTarget(FolderSurvey survey, string id, string name)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(name);
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == name.Length - 1)
        {
            throw new InputException($"target '{name}' names no table and column; " +
                "write FILE:COLUMN, for example labels.csv:diagnosis");
        }

        (string file, string column) = (name[..colon], name[(colon + 1)..]);
        string[] files = survey.Tables.Where(table => !table.IsArray).Select(table => table.File).ToArray();
        SurveyedTable table = survey.Tables.FirstOrDefault(table => table.File == file && !table.IsArray)
            ?? throw new InputException(
                $"target '{name}': folder '{survey.Folder}' has no table '{file}'{NearestName.Hint(file, files)}; " +
                $"it has {string.Join(", ", files)}");
        if (table.IdAs(id) is not { } own)
        {
            throw new InputException($"target '{name}': table '{file}' has no column '{id}' for the ids; " +
                "name another table, or another id with --id");
        }

        if (!table.Columns.Contains(column) || column == own)
        {
            IEnumerable<string> others = table.Columns.Where(other => other != own);
            throw new InputException($"target '{name}': table '{file}' has no column '{column}' to predict{NearestName.Hint(column, others)}; it has {Some(others)}");
        }

        ColumnProfile profile = survey.Profile(table, [column])[0];
        return profile.Distinct > 1
            ? new TargetCandidate(file, column, profile.Kind, profile.Distinct, 0) { IsNumeric = profile.IsNumeric, Sheet = table.Sheet }
            : throw new InputException($"target '{name}' has {profile.Distinct} different values, " +
                "so there is nothing to learn; name another column");
    }

    /// <summary>Makes the proposal.</summary>
    /// <param name="survey">The folder.</param>
    /// <param name="id">The column of the ids.</param>
    /// <param name="target">What is to be predicted; its kind is taken as it is.</param>
    /// <exception cref="InputException">No table is left for the features.</exception>
    public static ExperimentProposal Make(FolderSurvey survey, string id, TargetCandidate target)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(target);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var modalities = new List<ProposedModality>();
        var leftOut = new List<string>(survey.LeftOut);
        foreach (SurveyedTable table in survey.Tables)
        {
            if (WhyNoFeatures(survey, table, id, target) is { } why)
            {
                leftOut.AddRange(why.Length > 0 ? [why] : []);
            }
            else if (Modality(survey, table, id, target, names) is { Columns: not 0 } modality)
            {
                modalities.Add(modality);
            }
            else if (table.File != target.File)
            {
                leftOut.Add($"{table.File} has no column that could be a feature; its columns are text that differs in nearly every row");
            }
        }

        if (modalities.Count == 1 && modalities[0] is { Table.IsMatrix: false } only)
        {
            modalities = [.. ModalitiesOfOne(survey, only, id, target, names)];
        }

        IdMeetings meetings = Meetings(survey, modalities, id, target);
        return modalities.Count > 0
            ? new ExperimentProposal(survey, id, target, [.. modalities.Select(modality => modality with { Rule = meetings.Of(modality.Table) })], leftOut)
            {
                TargetRule = meetings.OfTarget,
            }
            : throw new InputException($"folder '{survey.Folder}': no table with features is left beside the target {target.Name}; add one");
    }

    /// <summary>Composes the experiment file.</summary>
    /// <param name="folder">The folder of the tables as the file is to name it.</param>
    public string Write(string folder) => new ProposalText(_survey, this).Compose(folder);

    private static IdMeetings Meetings(FolderSurvey survey, IEnumerable<ProposedModality> modalities, string id, TargetCandidate target)
    {
        SurveyedTable own = survey.Tables.First(table => table.File == target.File && table.Sheet == target.Sheet);
        SurveyedTable[] others = [.. modalities.Select(modality => modality.Table).Where(table => table.File != target.File).Distinct()];
        return IdMeetings.Find([.. others.Select(table => (table, survey.IdsOf(table, id)))], others.Length > 0 ? survey.IdsOf(own, id) : []);
    }

    /// <summary>The modalities of a table that is the only one, where the names of its columns part it; else itself.</summary>
    private static IEnumerable<ProposedModality> ModalitiesOfOne(
        FolderSurvey survey, ProposedModality only, string id, TargetCandidate target, HashSet<string> names)
    {
        string[] features = Features(only.Table, id, target);
        IReadOnlyList<string> prefixes = ColumnGroups.Find(features);
        if (prefixes.Count == 0)
        {
            return [only];
        }

        var groups = prefixes
            .Select(prefix => Chosen(
                survey, only.Table, NameOf(ColumnGroups.NameOf(prefix), names), target,
                [.. features.Where(column => column.StartsWith(prefix, StringComparison.Ordinal))]))
            .Zip(prefixes, (group, prefix) => group with { Prefix = prefix })
            .ToList();
        string[] rest = [.. features.Where(column => !prefixes.Any(prefix => column.StartsWith(prefix, StringComparison.Ordinal)))];
        groups.Add(Chosen(survey, only.Table, only.Name, target, rest) with { OtherPrefixes = prefixes });
        return groups.Where(group => group.Columns > 0);
    }

    private static string[] Features(SurveyedTable table, string id, TargetCandidate target) =>
        [.. table.Columns.Where(column => column != table.IdAs(id) && (table.File != target.File || column != target.Column))];

    private static string NameOf(string stem, HashSet<string> names)
    {
        string name = stem;
        for (int i = 2; !names.Add(name); i++)
        {
            name = FormattableString.Invariant($"{stem}-{i}");
        }

        return name;
    }

    /// <summary>Why a table gives no features; empty where it is the target's and nothing is lost, null where it may give some.</summary>
    private static string? WhyNoFeatures(FolderSurvey survey, SurveyedTable table, string id, TargetCandidate target)
    {
        if (table.IsMatrix)
        {
            return null;
        }

        if (table.IdAs(id) is not { } own)
        {
            return $"{table.File} has no column '{id}'";
        }

        string[] others = [.. table.Columns.Where(column => column != own && (table.File != target.File || column != target.Column))];
        if (others.Length == 0)
        {
            return table.File == target.File ? "" : $"{table.File} has no column besides '{id}'";
        }

        return survey.WhyLabels(table) is not { } why ? null
            : table.File == target.File
                ? $"{table.File} was taken for a table of labels {why}, and {Some(others)} {(others.Length == 1 ? "is" : "are")} no feature; name it under 'modalities' if it holds features"
                : $"{table.File} ({Some(others)}) was taken for a table of labels {why}; name it under 'modalities' if it holds features";
    }

    private static ProposedModality Modality(FolderSurvey survey, SurveyedTable table, string id, TargetCandidate target, HashSet<string> names)
    {
        string name = NameOf(table.Sheet ?? Packings.NameOf(table.File).Split('.')[0], names);
        return table.IsMatrix ? new ProposedModality(name, table) { Columns = -1 } : Chosen(survey, table, name, target, Features(table, id, target));
    }

    private static ProposedModality Chosen(FolderSurvey survey, SurveyedTable table, string name, TargetCandidate target, string[] features)
    {
        string[] outcomes = features.Where(column => table.File == target.File && LabelWords.NamesTarget(column)).ToArray();
        ColumnProfile[] profiles = features.Length is > 0 and <= ColumnsToProfile ? [.. survey.Profile(table, features)] : [];
        string[] texts = profiles.Where(profile => profile.IsFreeText).Select(profile => profile.Name).Except(outcomes).ToArray();
        string[] dropped = [.. outcomes, .. texts];
        return new ProposedModality(name, table)
        {
            Columns = features.Length - dropped.Length,
            Categories = profiles.Count(profile => !profile.IsNumeric && !dropped.Contains(profile.Name)),
            Outcomes = outcomes,
            FreeTexts = texts,
            Sentinels = [.. profiles.Where(profile => profile.Sentinel is not null && !dropped.Contains(profile.Name)).Select(profile => (profile.Name, profile.Sentinel!))],
        };
    }

    private static string Some(IEnumerable<string> names)
    {
        string[] all = names.ToArray();
        const int Most = 8;
        return all.Length <= Most ? string.Join(", ", all) : $"{string.Join(", ", all.Take(Most))} and {all.Length - Most} more";
    }
}
