using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MetaFusion.Tests.Architecture;

/// <summary>
/// Which task it is concerns its own folder alone: others ask what can be done with it. How a target column is read concerns
/// Data, and those who make a target.
/// </summary>
internal static class TaskNeutrality
{
    /// <summary>Files outside of Tasks and Data that may name a task or how a column is read, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Allowed = new Dictionary<string, string>
    {
        ["src/MetaFusion/Experiments/Proposals/Internal/ColumnProfile.cs"] = "guesses from the cells how a column would be read",
        ["src/MetaFusion/Simulation/SimulatedData.cs"] = "makes a target of numbers or of labels",
        ["src/MetaFusion/Studies/ReproductionPlan.cs"] = "plans the paper's study, which predicts a number",
        ["src/MetaFusion/Studies/ReproductionPlan.cs"] = "the published study predicts numbers",
        ["src/MetaFusion/Studies/SimulationFolder.cs"] = "says how the column that it writes is to be read",
    };

    private const string Tasks = "src/MetaFusion/Tasks/";
    private const string Data = "src/MetaFusion/Data/";

    /// <summary>The places of a file that know a task by name although it is not <see cref="Allowed"/>, one sentence each.</summary>
    /// <param name="file">The file.</param>
    /// <param name="keys">Keys of the kinds of task, as files have them.</param>
    public static IEnumerable<string> Violations(SourceFile file, IReadOnlyList<string> keys) =>
        Allowed.ContainsKey(file.Path) ? [] : Places(file, keys);

    /// <summary>The places of a file that know a task by name, one sentence each.</summary>
    /// <param name="file">The file.</param>
    /// <param name="keys">Keys of the kinds of task, as files have them.</param>
    public static IEnumerable<string> Places(SourceFile file, IReadOnlyList<string> keys)
    {
        if (file.Path.StartsWith(Tasks, StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (SyntaxNode node in file.Tree.GetRoot().DescendantNodes())
        {
            string? fault = node switch
            {
                SimpleNameSyntax name when IsTask(name.Identifier.ValueText, keys) => $"names {name.Identifier.ValueText}",
                LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) && keys.Contains(literal.Token.ValueText) && !IsFact(literal) =>
                    $"compares or writes the key {literal.Token.Text}",
                MemberAccessExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: "TargetKind" } } or
                QualifiedNameSyntax { Left: SimpleNameSyntax { Identifier.ValueText: "TargetKind" } }
                    when !file.Path.StartsWith(Data, StringComparison.Ordinal) => $"names {node}",
                _ => null,
            };
            if (fault is not null)
            {
                yield return $"{file.Path}:{file.LineOf(node)}: {fault}; ask the task what can be done with it (docs/adding-a-task.md)";
            }
        }
    }

    /// <summary>Whether it stands in the list of the tasks that a published method was made for.</summary>
    private static bool IsFact(SyntaxNode literal) =>
        literal.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Left: IdentifierNameSyntax { Identifier.ValueText: "Tasks" } };

    /// <summary>Whether a type's name is that of a task or of its kind: the key, and Task or Kind behind it.</summary>
    private static bool IsTask(string name, IReadOnlyList<string> keys) => keys.Any(key =>
        string.Equals(name, key + "Task", StringComparison.OrdinalIgnoreCase) || string.Equals(name, key + "Kind", StringComparison.OrdinalIgnoreCase));
}
