using MetaFusion.Tests.Support;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MetaFusion.Tests.Architecture;

/// <summary>Every long test says how long it takes and why; together they fit into the time of <c>.ci/run --long</c>.</summary>
internal static class LongTestMarks
{
    /// <summary>What <c>.ci/run --long</c> may take.</summary>
    public const int LimitOfAllSeconds = 90 * 60;

    /// <summary>What is wrong with the marks in some files, one sentence each.</summary>
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files)
    {
        int sum = 0;
        foreach ((SourceFile file, AttributeSyntax mark) in files.SelectMany(file => Marks(file).Select(mark => (file, mark))))
        {
            string place = $"{file.Path}:{file.LineOf(mark)}";
            object?[] values = [.. (mark.ArgumentList?.Arguments ?? []).Select(a => (a.Expression as LiteralExpressionSyntax)?.Token.Value)];
            if (values is not [int seconds, string reason])
            {
                yield return $"{place}: a long test is marked with its seconds and its reason, both written out";
                continue;
            }

            sum += seconds;
            if (seconds <= LongTests.LimitSeconds)
            {
                yield return $"{place}: {seconds} s is not long; leave the mark out";
            }

            if (reason.Split(' ').Length < 3)
            {
                yield return $"{place}: '{reason}' does not say what takes the time";
            }
        }

        if (sum > LimitOfAllSeconds)
        {
            yield return $"all long tests together take {sum} s; '.ci/run --long' has {LimitOfAllSeconds} s";
        }
    }

    private static IEnumerable<AttributeSyntax> Marks(SourceFile file) => file.Tree.GetRoot().DescendantNodes()
        .OfType<AttributeSyntax>()
        .Where(attribute => attribute.Name.ToString() is "LongFact" or nameof(LongFactAttribute));
}
