using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Finds on which side of a table the samples stand, and turns it where these are the columns.</summary>
internal static class Orientation
{
    /// <summary>So few columns called like samples are a chance.</summary>
    private const int FewestMet = 2;

    /// <summary>The table with its samples in rows.</summary>
    /// <param name="table">The table as the file has it.</param>
    /// <param name="request">What was said of it.</param>
    /// <exception cref="DataException">Nothing tells the side, or another is told than the ids tell.</exception>
    public static OpenTable Settle(OpenTable table, TableRequest request)
    {
        SampleSide side = table.HasSamplesInColumns ? SampleSide.Columns : request.Text.Samples;
        if (side == SampleSide.Columns)
        {
            return TurnedTable.Of(table, request);
        }

        if (side == SampleSide.Auto && request.Features is { } features)
        {
            return table.Columns.Any(features.Contains) ? table : TurnedTable.Of(table, request);
        }

        if (request.Known is not { Count: > 0 } known)
        {
            return side == SampleSide.Rows ? table : throw new DataException(
                $"file '{table.Path.Shown}': samples: auto goes by the ids of the target, and there are none to go by; write samples: rows or columns");
        }

        IdTranslation? translation = IdTranslation.Of(request);
        int names = TurnedTable.NamesOf(table, request);
        int inColumns = table.Columns.Where((_, field) => field != names).Count(name => known.Contains(translation?.Of(name) ?? name));
        if (side == SampleSide.Rows && inColumns < FewestMet)
        {
            return ColumnNames.IndexOf(request.IdColumn, table.Columns) < 0 && IdProposal.Find(table.Columns, [.. known]) is { IsForTarget: false } proposal && proposal.Met >= FewestMet
                ? throw new DataException(
                    $"file '{table.Path.Shown}' has no column '{request.IdColumn}', but columns that may be samples of the target: " +
                    $"write samples: columns and id: {proposal.Written} for this table, and {TableFaults.Count(proposal.Met, "sample")} meet")
                : table;
        }

        int inRows = Met(table, names, translation, known);
        string ids = $"{TableFaults.Count(inColumns, "column")} and {TableFaults.Count(inRows, "row")} are called like samples of the target";
        if (side == SampleSide.Rows)
        {
            return inRows > 0 ? table : throw new DataException(
                $"file '{table.Path.Shown}': {ids}, so samples stand in columns; write samples: columns for this table");
        }

        if ((inColumns > 0) == (inRows > 0))
        {
            throw new DataException($"file '{table.Path.Shown}': samples: auto cannot tell the side, as {ids}; write samples: rows or columns");
        }

        request.Warnings.Add($"file '{table.Path.Shown}': {ids}, so samples were read from {(inColumns > 0 ? "columns" : "rows")}");
        return inColumns > 0 ? TurnedTable.Of(table, request) : table;
    }

    private static int Met(OpenTable table, int ids, IdTranslation? translation, IReadOnlySet<string> known)
    {
        var cells = new TextCells(table, [ids], CellParser.Plain);
        table.Read(new TableScan(cells.Wanted, int.MaxValue), cells);
        return cells.Of(ids).Count(id => id is not null && known.Contains(translation?.Of(id) ?? id));
    }
}
