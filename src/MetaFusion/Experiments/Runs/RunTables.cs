using System.Globalization;
using MetaFusion.Persistence;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Runs;

/// <summary>Composes the tables of a run folder as CSV.</summary>
internal static class RunTables
{
    /// <summary>The text of <c>history.csv</c>.</summary>
    /// <param name="rows">The losses, by rho, epoch and student.</param>
    public static string History(IReadOnlyList<HistoryRow> rows)
    {
        bool hasFolds = rows.Any(row => row.Fold.Length > 0);
        string[] names = ["rho", "epoch", "student", "train_loss", "train_task", "validation_loss", "validation_task"];
        CsvWriter csv = Header(hasFolds ? [.. names, "fold"] : names);
        foreach (HistoryRow row in rows)
        {
            csv.Cell(row.Rho).Cell(row.Epoch).Cell(row.Student)
                .Cell(row.TrainLoss).Cell(row.TrainTask).Cell(row.ValidationLoss).Cell(row.ValidationTask);
            _ = (hasFolds ? csv.Cell(row.Fold) : csv).EndLine();
        }

        return csv.ToString();
    }

    /// <summary>The text of <c>students.csv</c>: a column <c>modality:NAME</c> per modality behind the figures, then <c>fold</c> with folds.</summary>
    /// <param name="rows">One row per student, and with folds another per copy, all with the same modalities in the same order.</param>
    public static string Students(IReadOnlyList<StudentRow> rows)
    {
        IEnumerable<string> modalities = rows.Count == 0 ? [] : rows[0].Representations.Select(entry => $"modality:{entry.Modality}");
        bool hasFolds = rows.Any(row => row.Fold.Length > 0);
        string[] names = ["student", "parameters", "best_epoch", "validation_loss", "divergence_weight", "ensemble_weight", "diverged_epoch", .. modalities];
        CsvWriter csv = Header(hasFolds ? [.. names, "fold"] : names);
        foreach (StudentRow row in rows)
        {
            csv.Cell(row.Student).Cell(row.Parameters).Cell(row.BestEpoch)
                .Cell(row.ValidationLoss).Cell(row.DivergenceWeight).Cell(row.EnsembleWeight)
                .Cell(row.DivergedEpoch ?? double.NaN);
            foreach ((_, string representation) in row.Representations)
            {
                csv.Cell(representation);
            }

            _ = (hasFolds ? csv.Cell(row.Fold) : csv).EndLine();
        }

        return csv.ToString();
    }

    /// <summary>
    /// The text of <c>predictions.csv</c>: <c>id</c>, <c>split</c>, then the columns of the task; at the end <c>modalities</c> (present,
    /// joined by plus signs) and <c>members</c> (students that answered) where they are known, then <c>warnings</c> where they are wanted.
    /// </summary>
    /// <param name="table">The predictions.</param>
    /// <param name="forSpreadsheets">Whether it must be safe to open in a spreadsheet.</param>
    /// <exception cref="ArgumentException">The sizes of the table's parts do not fit.</exception>
    public static string Predictions(PredictionTable table, bool forSpreadsheets = false)
    {
        ArgumentNullException.ThrowIfNull(table);
        int columns = table.Task.PredictionCount;
        if (table.Ids.Count != table.Predictions.Rows || columns != table.Predictions.Columns
            || (table.Modalities.Count > 0 && (table.Modalities.Count != table.Ids.Count || table.Members.Count != table.Ids.Count))
            || (table.Warnings is not null && table.Warnings.Count != table.Ids.Count)
            || (table.Splits is not null && table.Splits.Count != table.Ids.Count))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Predictions of shape [{table.Predictions.Rows}, {table.Predictions.Columns}] do not fit {table.Ids.Count} ids, {table.Splits?.Count} splits and {columns} names."),
                nameof(table));
        }

        IEnumerable<string> names = table.Task.PredictionColumns.Select(column => column.Name);
        bool described = table.Modalities.Count > 0 || table.Warnings is not null;
        IEnumerable<string> behind = described ? ["modalities", "members"] : [];
        behind = table.Warnings is null ? behind : [.. behind, "warnings"];
        CsvWriter csv = Header(new CsvWriter(forSpreadsheets), table.Splits is null ? ["id", .. names, .. behind] : ["id", table.SplitColumn, .. names, .. behind]);
        for (int i = 0; i < table.Ids.Count; i++)
        {
            csv.Cell(table.Ids[i]);
            if (table.Splits is not null)
            {
                csv.Cell(table.Splits[i]);
            }

            ReadOnlySpan<double> values = table.Predictions.Row(i);
            foreach (PredictionColumn column in table.Task.PredictionColumns)
            {
                _ = column.WordOf is { } word ? csv.Cell(word(values)) : csv.Cell(column.NumberOf!(values));
            }

            if (described)
            {
                csv.Cell(table.Modalities[i]).Cell(table.Members[i]);
            }

            if (table.Warnings is not null)
            {
                csv.Cell(table.Warnings[i]);
            }

            csv.EndLine();
        }

        return csv.ToString();
    }

    private static CsvWriter Header(params string[] names) => Header(new CsvWriter(), names);

    private static CsvWriter Header(CsvWriter csv, string[] names)
    {
        foreach (string name in names)
        {
            csv.Cell(name);
        }

        return csv.EndLine();
    }
}
