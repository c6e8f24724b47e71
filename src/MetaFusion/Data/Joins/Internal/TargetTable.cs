using System.Text;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Joins.Internal;

/// <summary>The target as it stands in its file, by id.</summary>
internal sealed class TargetTable
{
    /// <summary>How a word among numbers is kept as a label, as the end of a sentence.</summary>
    private const string Keep = "list the texts that mean missing under 'target.missing' to say it yourself, with the word or without it";

    private readonly DataPath _path;
    private readonly TextTable _table;
    private readonly CellParser _parser;
    private readonly IReadOnlyList<string> _missing;

    private TargetTable(
        DataPath path, IReadOnlyList<string> outputs, TextTable table, CellParser parser, string idColumn, IReadOnlyList<string> missing)
    {
        _path = path;
        _table = table;
        _parser = parser;
        _missing = missing;
        Outputs = outputs;
        RowOf = IdIndex.Of(table.Columns[^1], table.Lines, path, idColumn);
    }

    /// <summary>Names of the target columns.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The row of every id.</summary>
    public Dictionary<string, int> RowOf { get; }

    /// <summary>The ids in the order of the file.</summary>
    public IEnumerable<string> Ids => _table.Columns[^1].Select(id => id!);

    /// <summary>The file as messages name it.</summary>
    public string Shown => _path.Shown;

    /// <summary>Reads ids and target columns.</summary>
    /// <param name="options">The tables.</param>
    /// <param name="warnings">Gets a sentence where a word stands for missing, or may.</param>
    /// <param name="learned">Texts that mean missing to a fitted model, beside those of the table.</param>
    public static TargetTable Read(DatasetOptions options, DataWarnings warnings, IReadOnlyList<string> learned)
    {
        TargetOptions target = options.Target
            ?? throw new DataException("the data set names no target; name its file and column");
        DataPath path = options.PathOf(target.File);
        string idColumn = target.IdColumn ?? options.IdColumn;
        TableRequest request = options.RequestOf(target.File, idColumn, target.Text, warnings);
        (TextTable table, CellParser parser) = TextTableReader.Read(request, [.. target.Columns, idColumn]);
        path = table.Path;
        bool knowsWords = (target.Text ?? options.Text).KnowsWords;
        List<string> missing = [.. (target.Text ?? options.Text).OwnMissingTokens];
        var words = new WordWarnings(path, warnings);
        TextTable known = WithoutLearned(table, target.Columns.Count, learned, parser.Mark);
        IReadOnlyList<string?>[] cells =
            [.. target.Columns.Select((_, q) => TextWords.Settle(known, q, parser, knowsWords, words, missing)), table.Columns[^1]];
        words.Warn(Keep, "'target.missing'");
        string[] all = [.. missing.Concat(learned).Distinct(CanonicalText.Comparer)];
        return new TargetTable(path, target.Columns, known with { Columns = cells }, parser, idColumn, all);
    }

    private static TextTable WithoutLearned(TextTable table, int outputs, IReadOnlyList<string> learned, DecimalMark mark)
    {
        var parser = new CellParser(learned, mark);
        return learned.Count == 0 ? table : table with
        {
            Columns = [.. table.Columns.Select((cells, q) => q >= outputs ? cells
                : cells.Select(cell => cell is not null && parser.IsMissing(Encoding.UTF8.GetBytes(cell)) ? null : cell).ToArray())],
        };
    }

    /// <summary>The kind of the target where the user does not say.</summary>
    /// <param name="warnings">Gets a sentence where it may be otherwise.</param>
    public TargetKind FindKind(DataWarnings warnings) =>
        Outputs.Count > 1 ? TargetKind.Regression : TargetKindRule.Of(_table, _parser, warnings);

    /// <summary>The ids that have a target: those of the data set's samples, and of other rows those with every cell.</summary>
    public HashSet<string> IdsWithTarget(MultimodalDataset dataset)
    {
        var known = new HashSet<string>(CanonicalText.Comparer);
        var samples = dataset.SampleIds.ToHashSet(CanonicalText.Comparer);
        known.UnionWith(dataset.SampleIds.Where((_, s) => dataset.HasTarget(s)));
        known.UnionWith(RowOf
            .Where(p => !samples.Contains(p.Key) && Enumerable.Range(0, Outputs.Count).All(q => _table.Columns[q][p.Value] is not null))
            .Select(p => p.Key));
        return known;
    }

    /// <summary>Makes a regression target for some samples; NaN where a cell is missing or the id is not in the table.</summary>
    /// <param name="sampleIds">The samples.</param>
    /// <param name="warnings">Gets a sentence where cells that differ become one number.</param>
    /// <exception cref="DataException">A cell is no number, or all cells, though they differ, become one.</exception>
    public Target ToRegression(IReadOnlyList<string> sampleIds, DataWarnings warnings)
    {
        for (int q = 0; q < Outputs.Count; q++)
        {
            RequireDigits(q, warnings);
        }

        double[] values = new double[sampleIds.Count * Outputs.Count];
        Array.Fill(values, double.NaN);
        for (int s = 0; s < sampleIds.Count; s++)
        {
            if (!RowOf.TryGetValue(sampleIds[s], out int row))
            {
                continue;
            }

            for (int q = 0; q < Outputs.Count; q++)
            {
                if (_table.Columns[q][row] is { } cell)
                {
                    values[(s * Outputs.Count) + q] = Number(cell, row, q);
                }
            }
        }

        return new Target(TargetKind.Regression, Outputs, [], values) { Missing = _missing };
    }

    /// <summary>Makes a classification target for some samples, its classes those they have.</summary>
    /// <param name="sampleIds">The samples.</param>
    /// <param name="warnings">Gets a sentence where labels are equal or nearly equal.</param>
    public Target ToClassification(IReadOnlyList<string> sampleIds, DataWarnings warnings)
    {
        (string[] names, EqualLabels equal) = EqualLabels.Unify([.. _table.Columns[0].Select(cell => cell ?? "")], _parser.Mark);
        LabelWarnings.Add($"target '{Outputs[0]}'", equal, warnings);
        string[] labels = [.. sampleIds.Select(id => RowOf.TryGetValue(id, out int row) ? names[row] : "")];
        string[] classes = ClassOrder.Sort(labels.Where(label => label.Length > 0).Distinct(StringComparer.Ordinal), TryNumber);
        var codes = classes.Select((label, code) => (label, code)).ToDictionary(p => p.label, p => p.code, StringComparer.Ordinal);
        return new Target(
            TargetKind.Classification, Outputs, classes, [.. labels.Select(label => label.Length == 0 ? double.NaN : codes[label])])
        {
            Missing = _missing,
        };
    }

    /// <summary>Makes a classification target for some samples, its classes those of a fitted model.</summary>
    /// <param name="sampleIds">The samples.</param>
    /// <param name="classes">The classes that the model knows.</param>
    /// <param name="isAsked">Whether a sample is to be judged.</param>
    /// <param name="warnings">Gets a sentence where other samples are of a class that the model does not know.</param>
    /// <exception cref="DataException">A sample to be judged is of a class that the model does not know.</exception>
    public Target ToClassification(
        IReadOnlyList<string> sampleIds, IReadOnlyList<string> classes, Func<string, bool> isAsked, DataWarnings warnings)
    {
        var index = new LabelIndex(classes, _parser.Mark);
        double[] values = new double[sampleIds.Count];
        Array.Fill(values, double.NaN);
        var unknown = new List<string>();
        int others = 0;
        for (int s = 0; s < values.Length; s++)
        {
            if (RowOf.TryGetValue(sampleIds[s], out int row) && _table.Columns[0][row] is { } label)
            {
                int code = index.Of(label);
                values[s] = code < 0 ? double.NaN : code;
                if (code < 0 && isAsked(sampleIds[s]))
                {
                    unknown.Add(label);
                }

                others += code < 0 && !isAsked(sampleIds[s]) ? 1 : 0;
            }
        }

        if (unknown.Count > 0)
        {
            throw new DataException(LabelWarnings.Unknown(Outputs[0], unknown, classes));
        }

        if (others > 0)
        {
            warnings.Add(
                $"target '{Outputs[0]}': {TableFaults.Count(others, "sample")} {(others == 1 ? "is" : "are")} of a class that the fit left out and " +
                $"{JoinWarnings.Were(others)} not judged");
        }

        return new Target(TargetKind.Classification, Outputs, classes, values) { Missing = _missing };
    }

    private double Number(string cell, int row, int output)
    {
        if (!TryNumber(cell, out double number))
        {
            throw new DataException(
                $"{_path.At(_table.Lines[row])}: '{TableFaults.Short(cell)}' in target column '{Outputs[output]}' is not a " +
                "number; correct it, add it to the missing tokens, or make the target a classification");
        }

        return double.IsFinite(number) ? number : throw TableFaults.InfiniteTarget(_path, _table.Lines[row], Outputs[output], cell);
    }

    /// <summary>Tells of numbers that are not held, and refuses a column that is left without a difference.</summary>
    private void RequireDigits(int output, DataWarnings warnings)
    {
        int[] rows = [.. Enumerable.Range(0, _table.Lines.Count).Where(row => _table.Columns[output][row] is { } cell && TryNumber(cell, out _))];
        string[] cells = [.. rows.Select(row => CanonicalText.Of(_table.Columns[output][row]!))];
        double[] numbers = [.. cells.Select(cell => TryNumber(cell, out double number) ? number : double.NaN)];
        if (LostDigits.Of(numbers, [.. cells.Select(cell => LostDigits.ValueOf(cell, _parser.Mark))]) is { } lost)
        {
            string sentence = $"target '{Outputs[output]}': {lost.Describe(Place(lost.First), Place(lost.Second))}; " +
                (lost.IsUnderflow ? "write logarithms" : "set its kind to classification if it holds codes, or subtract an offset");
            if (lost.Numbers == 1)
            {
                throw new DataException(sentence);
            }

            warnings.Add(sentence);
        }

        string Place(int i) => $"'{TableFaults.Short(cells[i])}' in {_path.Row(_table.Lines[rows[i]])}";
    }

    private bool TryNumber(string cell, out double number) => _parser.TryNumber(Encoding.UTF8.GetBytes(cell), out number);
}
