using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;
using MetaFusion.Experiments.Proposals.Internal;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Proposals;

/// <summary>
/// What the tables of a folder have in common: the column that identifies samples, and the columns that may be the target.
/// Wide tables are only looked at in their first line and their ids.
/// </summary>
internal sealed class FolderSurvey
{
    private const int MostIdColumns = 12;
    private const int FewColumns = 3;
    private const int ColumnsToProfile = 12;
    private const int NamedScore = 4;

    /// <summary>So many columns called like samples of another table are no chance.</summary>
    private const int FewestSamples = 2;

    private const int LabelTableScore = 3;

    private readonly List<string> _leftOut = [];
    private readonly HashSet<string> _ids = new(CanonicalText.Comparer);

    private FolderSurvey(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The tables and arrays, by name.</summary>
    public IReadOnlyList<SurveyedTable> Tables { get; private set; } = [];

    /// <summary>Files that cannot be used, a sentence each.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>Columns that may identify the samples; the likeliest first.</summary>
    public IReadOnlyList<IdCandidate> IdColumns { get; private set; } = [];

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder; folders in it are not looked at.</param>
    /// <exception cref="InputException">It does not exist, or holds no table.</exception>
    public static FolderSurvey Of(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputException($"folder '{folder}' {(File.Exists(folder) ? "is a file" : "does not exist")}; " +
                "name a folder of tables");
        }

        var survey = new FolderSurvey(folder);
        survey.ReadHeaders();
        if (survey.Tables.Count == 0)
        {
            string why = survey._leftOut.Count > 0 ? $" that can be read ({survey._leftOut[0]})" : "";
            throw new InputException($"folder '{folder}' holds no table{why}; " +
                "put .csv, .tsv, .parquet, .xlsx or .npy files there, one per modality");
        }

        survey.FindIds();
        survey.FindMatrices();
        return survey;
    }

    /// <summary>The columns that may be the target, the likeliest first.</summary>
    /// <param name="id">The column of the ids.</param>
    public IReadOnlyList<TargetCandidate> TargetsBy(string id) => Tables
        .Where(table => table.IdAs(id) is not null)
        .SelectMany(table => Candidates(table, table.IdAs(id)!))
        .OrderByDescending(candidate => candidate.Score)
        .ToArray();

    /// <summary>
    /// Whether a table holds labels rather than features: by its name, or because it is much smaller than the others.
    /// </summary>
    /// <param name="table">The table.</param>
    public bool HoldsLabels(SurveyedTable table) => WhyLabels(table) is not null;

    /// <summary>Why a table holds labels rather than features, as a clause; null where it does not.</summary>
    /// <param name="table">The table.</param>
    public string? WhyLabels(SurveyedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.IsMatrix || Tables.Count <= 1 ? null
            : LabelWords.NamesTarget(Path.GetFileNameWithoutExtension(table.File)) ? "by its name"
            : table.Columns.Count <= FewColumns + 1 && Tables.Any(other => other.IsMatrix || other.Columns.Count > FewColumns + 1)
                ? $"because it has {TableFaults.Count(table.Columns.Count, "column")} and others have more"
            : null;
    }

    /// <summary>The ids of a table; none where they cannot be read.</summary>
    /// <param name="table">The table.</param>
    /// <param name="id">The name of the column of ids.</param>
    internal IReadOnlyList<string> IdsOf(SurveyedTable table, string id)
    {
        try
        {
            return table switch
            {
                { HasSamplesInColumns: true } => table.SampleNames,
                { IdsFile: { } ids } => IdsFile.Read(new DataPath(Path.Combine(Folder, ids), ids), id, table.Text, mayRepeat: true, []),
                _ => [.. TableReader.ReadText(Path.Combine(Folder, table.File), [table.IdAs(id)!], table.Text).Columns[0].OfType<string>()],
            };
        }
        catch (DataException)
        {
            // A fit says what is wrong with them.
            return [];
        }
    }

    /// <summary>The cells of some columns.</summary>
    internal IReadOnlyList<ColumnProfile> Profile(SurveyedTable table, IReadOnlyList<string> columns)
    {
        TextTable text = TableReader.ReadText(Path.Combine(Folder, table.File), columns, table.Text);
        return text.Names.Zip(text.Columns, ColumnProfile.Of).ToArray();
    }

    private void ReadHeaders()
    {
        string[] files = Directory.EnumerateFileSystemEntries(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToArray();
        var tables = new List<SurveyedTable>();
        var idFiles = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in files.Where(TableSources.NeedsIds))
        {
            string? ids = LabelWords.IdFilesOf(file).FirstOrDefault(files.Contains);
            if (ids is null)
            {
                _leftOut.Add($"'{file}' has no file of ids beside it; write one id per row to '{Path.GetFileNameWithoutExtension(file)}_ids.txt'");
                continue;
            }

            idFiles.Add(ids);
            tables.Add(new SurveyedTable(file, []) { IdsFile = ids });
        }

        var others = new List<string>();
        foreach (string file in files.Where(file => !TableSources.NeedsIds(file) && !idFiles.Contains(file)))
        {
            FolderFile found = FolderFile.Of(Folder, file);
            tables.AddRange(found.Tables);
            _leftOut.AddRange(found.Faults);
            if (found.Tables.Count == 0 && found.Faults.Count == 0)
            {
                others.Add(file);
            }
        }

        if (others.Count > 0)
        {
            _leftOut.Add($"{(others.Count == 1 ? "no table" : "no tables")} by content and name: {string.Join(", ", others)}");
        }

        Tables = tables.OrderBy(table => table.File, StringComparer.Ordinal).ToArray();
    }

    /// <summary>
    /// A column common to the tables, unique and without holes in them; one with a telling name if there are several.
    /// </summary>
    private void FindIds()
    {
        SurveyedTable[] tables = Tables.Where(table => !table.IsMatrix).ToArray();
        string[] likely = tables
            .SelectMany(table => table.Columns)
            .GroupBy(column => column, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => LabelWords.NamesId(group.Key))
            .Take(MostIdColumns)
            .Select(group => group.GroupBy(column => column, StringComparer.Ordinal).MaxBy(spelling => spelling.Count())!.Key)
            .ToArray();
        var counts = likely.ToDictionary(column => column, column => new IdCandidate(column, 0, LabelWords.NamesId(column), 0));
        foreach (SurveyedTable table in tables)
        {
            string[] present = likely.Where(column => table.IdAs(column) is not null).ToArray();
            TextTable? text = present.Length == 0 ? null : ReadOrLeaveOut(table, [.. present.Select(column => table.IdAs(column)!)]);
            for (int c = 0; c < (text?.Columns.Count ?? 0); c++)
            {
                ColumnProfile profile = ColumnProfile.Of(present[c], text!.Columns[c]);
                if (profile.Present == text.Lines.Count && profile.Distinct == profile.Present && (!profile.IsNumeric || profile.IsWhole))
                {
                    IdCandidate candidate = counts[present[c]];
                    _ids.UnionWith(text.Columns[c]!);
                    counts[present[c]] = candidate with
                    {
                        Tables = candidate.Tables + 1,
                        First = candidate.First + (table.Columns[0] == table.IdAs(present[c]) ? 1 : 0),
                    };
                }
            }
        }

        IdColumns = counts.Values.Where(candidate => candidate.Tables > 0).OrderByDescending(candidate => candidate.Rank).ToArray();
    }

    /// <summary>Tables whose columns are called like the samples of others have their samples in columns.</summary>
    private void FindMatrices()
    {
        foreach (SurveyedTable table in IdColumns.Count == 0 ? [] : Tables.Where(table => !table.IsArray && table.IdAs(IdColumns[0].Column) is null).ToArray())
        {
            if (table.Columns.Count(_ids.Contains) >= FewestSamples
                || MeetByRule(table.Columns))
            {
                Tables = [.. Tables.Select(other => other == table ? table with { HasSamplesInColumns = true, Columns = [], SampleNames = table.Columns } : other)];
            }
        }
    }

    /// <summary>Whether most columns are called like samples by a rule, and the first, which names features, is not.</summary>
    private bool MeetByRule(IReadOnlyList<string> columns) =>
        IdProposal.Find(columns, [.. _ids], FewestSamples) is { IsForTarget: false } proposal && proposal.Met * 2 >= columns.Count
        && !_ids.Contains(new IdTranslation(proposal.Rule, [], _ids).Of(columns[0]));

    private TextTable? ReadOrLeaveOut(SurveyedTable table, string[] columns)
    {
        try
        {
            return TableReader.ReadText(Path.Combine(Folder, table.File), columns, table.Text);
        }
        catch (DataException exception)
        {
            _leftOut.Add(exception.Message);
            Tables = Tables.Where(other => other != table).ToArray();
            return null;
        }
    }

    private IEnumerable<TargetCandidate> Candidates(SurveyedTable table, string id)
    {
        string[] columns = table.Columns
            .Where(column => column != id && (table.Columns.Count <= ColumnsToProfile || LabelWords.NamesTarget(column)))
            .ToArray();
        return columns.Length == 0
            ? []
            : Profile(table, columns)
                .Where(column => column.CanBeTarget)
                .Select(column => new TargetCandidate(table.File, column.Name, column.Kind, column.Distinct, Score(table, column)) { IsNumeric = column.IsNumeric, Sheet = table.Sheet })
                .Where(candidate => candidate.Score >= LabelTableScore);
    }

    private int Score(SurveyedTable table, ColumnProfile column) =>
        (LabelWords.NamesTarget(column.Name) ? NamedScore : 0)
        + (HoldsLabels(table) ? LabelTableScore : 0)
        + (column.Kind.HasClasses ? 1 : 0);
}
