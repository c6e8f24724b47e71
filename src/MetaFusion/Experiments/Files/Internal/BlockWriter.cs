using System.Text;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>Composes an experiment file line by line.</summary>
/// <param name="cohortReason">The comment right above <c>cohort:</c>; empty for none.</param>
/// <param name="numerics">The numerics number that the file states; null for a file that states none.</param>
/// <param name="isIdentity">Whether the text is one that checksums are taken of.</param>
internal sealed class BlockWriter(string cohortReason = "", int? numerics = null, bool isIdentity = false)
{
    private const int RemarkColumn = 18;

    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>The comment right above <c>cohort:</c>; empty for none.</summary>
    public string CohortReason => cohortReason;

    /// <summary>The numerics number that the file states; null for a file that states none.</summary>
    public int? Numerics => numerics;

    /// <summary>Whether the text is one that checksums are taken of: it leaves out what came later and has its first default.</summary>
    public bool IsIdentity => isIdentity;

    /// <summary>A line at the indentation of the block.</summary>
    public void Line(string line) => _text.Append(' ', line.Length > 0 ? _indent : 0).Append(line).Append('\n');

    /// <summary>A key and its value, and behind them a remark, or none.</summary>
    public void Key(string key, string value, string? remark)
    {
        string gap = remark is null ? "" : new string(' ', Math.Max(RemarkColumn - key.Length - 2, 1));
        Line(remark is null ? $"{key}: {value}" : $"{key}: {value}{gap}# {remark}");
    }

    /// <summary>An empty line and comments above a key; nothing where there are no comments.</summary>
    public void Comments(IReadOnlyList<string> comments)
    {
        if (comments.Count > 0)
        {
            Line("");
        }

        foreach (string comment in comments)
        {
            Comment(comment);
        }
    }

    /// <summary>A comment on a line of its own.</summary>
    public void Comment(string comment) => Line($"# {YamlScalar.Comment(comment)}");

    /// <summary>Lines further in.</summary>
    public void Inside(Action write)
    {
        _indent += 2;
        write();
        _indent -= 2;
    }

    /// <summary>The text of the file.</summary>
    public override string ToString() => _text.ToString();
}
