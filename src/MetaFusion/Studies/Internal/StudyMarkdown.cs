using System.Globalization;
using System.Text;
using MetaFusion.Foundation;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Studies.Internal;

/// <summary>Composes <c>study.md</c>; what changes how a line looks without being seen (direction marks, for example) stands in it escaped.</summary>
internal static class StudyMarkdown
{
    /// <summary>The text.</summary>
    public static string Compose(StudySummary summary)
    {
        var text = new StringBuilder();
        StudyPlan plan = summary.Plan;
        text.Append(CultureInfo.InvariantCulture, $"# {Readable.Shown(plan.Title)}\n\n");
        if (plan.Command.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Readable.Shown(plan.Command)}\n\n");
        }

        string[] versions = summary.Results.Select(result => result.Version).Distinct().ToArray();
        text.Append(CultureInfo.InvariantCulture, $"MetaFusion {string.Join(", ", versions)}, kernels {KernelSet.Current.Name}, {Machine.Processor}.\n\n");
        string[] remarks = [.. plan.Remarks, .. summary.WithoutFigure];
        foreach (string remark in remarks)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Readable.Shown(remark)}\n");
        }

        text.Append(remarks.Length > 0 ? "\n" : "");
        text.AppendJoin("\n", summary.Tables.Concat(summary.DifferenceTables).Append(summary.Times).Select(Table));
        return text.ToString();
    }

    private static string Table(SummaryTable table)
    {
        var text = new StringBuilder($"## {Readable.Shown(table.Title)}\n\n");
        if (table.Note.Length > 0)
        {
            text.Append(Readable.Shown(table.Note)).Append("\n\n");
        }

        Row(text, table.Columns.Select(column => Word(column.Title)));
        Row(text, table.Columns.Select(column => column.IsFigure ? "---:" : "---"));
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            Row(text, row.Zip(table.Columns, (cell, column) => column.IsFigure ? cell.Replace("*", "**", StringComparison.Ordinal) : Word(cell)));
        }

        return text.ToString();
    }

    private static string Word(string cell) => Readable.Shown(cell).Replace("|", "\\|", StringComparison.Ordinal);

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
