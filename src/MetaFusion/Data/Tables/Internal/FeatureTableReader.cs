using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads one table of features: a single pass that grows a float32 block, kinds found on the way.</summary>
/// <remarks>
/// A column of numbers whose digits float32 would lose is read a second time, as float64 (<see cref="DigitWatch"/>).
/// A column counts as numeric until it shows a text; from then on its cells are labels. The numbers above that row were
/// kept as numbers, not as text ("007" is a label of its own), so a second, short pass reads the rows above it again,
/// for these columns only. Tables whose categorical columns begin with text, nearly all, never need it.
/// </remarks>
/// <param name="request">The table; its warnings get a sentence for all that is not read as it stands.</param>
/// <param name="options">Ids, kinds and columns.</param>
internal sealed class FeatureTableReader(TableRequest request, FeatureTableOptions options)
{
    private readonly DataWarnings _warnings = request.Warnings;

    /// <summary>Reads the table.</summary>
    public FeatureTable Read()
    {
        using OpenTable table = TableSources.Open(request with { Repeats = options.Repeats });
        var parser = new CellParser(options.Text.MissingTokens, table.Mark);
        FeaturePlan plan = FeaturePlan.Make(table, options);
        foreach (FeatureColumn column in plan.Columns)
        {
            column.Parser = ParserOf(column, parser);
        }

        var cells = new FeatureCells(table, options, plan, parser, IdTranslation.Of(request));
        table.Read(new TableScan(plan.IsRead, int.MaxValue), cells);
        IReadOnlyList<string> ids = cells.Ids;
        if (ids.Count == 0)
        {
            // New data may be of samples that all lack a modality.
            return options.Schema is { } schema ? new FeatureTable([], [.. schema], new Matrix(0, schema.Count)) : throw TableFaults.NoRows(table.Path);
        }

        if (options.Repeats == RepeatRule.Count)
        {
            return RepeatedRows.Join(new FeatureTable(ids, [], new Matrix(ids.Count, 0)), options.Repeats, null, "", _warnings);
        }

        var again = new SecondPass(table, plan.Roles);
        GiveUpNumbers(plan.Columns, cells.Block);
        ReadLabelsAgain(again, plan.Columns, cells);
        cells.AddTo(_warnings);
        string? lost = options.Schema is null ? new DigitPass(table.Path, plan.Columns, cells.Block, parser).Read(again, _warnings) : null;
        FeatureTable read = new FeatureTableAssembly(table.Path, options, _warnings, parser).Finish(ids, plan.Columns, cells.Block, lost);
        return options.Repeats == RepeatRule.Refuse
            ? read
            : RepeatedRows.Join(read, options.Repeats, cells.Times, $"file '{table.Path.Shown}'", _warnings);
    }

    /// <summary>The parser of a column: what means missing in it, less the labels that a fitted model knows there.</summary>
    private CellParser ParserOf(FeatureColumn column, CellParser parser)
    {
        IReadOnlyList<string> tokens = options.Text.MissingTokens;
        var known = column.Labels?.Labels.ToHashSet(CanonicalText.Comparer);
        return column.Missing.Count == 0 && known?.Overlaps(tokens) != true
            ? parser
            : new CellParser([.. tokens.Concat(column.Missing).Where(token => known?.Contains(token) != true)], parser.Mark);
    }

    /// <summary>A column that shows words for missing and no number at all is one of labels.</summary>
    private static void GiveUpNumbers(FeatureColumn[] columns, RowBlock block)
    {
        for (int c = 0; c < columns.Length; c++)
        {
            if (columns[c] is { Words: { } words, Labels: null, Declared: null } && !block.HasCell(c, block.Rows))
            {
                (string word, _, int line) = words.All.First();
                columns[c].BecomeCategorical(block.Rows, word, line);
            }
        }
    }

    private static void ReadLabelsAgain(SecondPass again, FeatureColumn[] columns, FeatureCells cells)
    {
        RowBlock block = cells.Block;
        int[] late = Enumerable.Range(0, columns.Length)
            .Where(c => columns[c].FirstText is not null && (columns[c].Words is not null || block.HasCell(c, columns[c].FirstLabelRow)))
            .ToArray();
        if (late.Length == 0)
        {
            return;
        }

        again.Read(late, columns.Length, late.Max(c => columns[c].FirstLabelRow), (row, column, cell, line) =>
        {
            if (row < columns[column].FirstLabelRow)
            {
                block.Row(row)[column] = cells.ReadLabel(cell, columns[column], line);
            }
        });
    }
}
