using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;

namespace MetaFusion.Reporting.Tests.Rendering;

/// <summary>Text and Markdown of a small study, written out by hand.</summary>
public sealed class OutlineTests
{
    private static readonly Report Study = new(
        1, ReportKind.Study, "two *methods*", null, null, null, null, null, null,
        new ReportStudy(
            "How to read it.", "compare", ["Fusion wins."], [], new ReportMetric("mse", "mean squared error", "", false), ["fusion", "early"], 0, "Wilcoxon",
            [
                new ReportBoxes("setting 1",
                    [new ReportBox(0, 0.25, 0.0625, 0.25, 0.2, 0.3, 0.2, 0.3, 2, [0.2, 0.3]), new ReportBox(1, 120.25, null, 120, 100, 140, 100, 140, 2, [100, 140])]),
            ],
            [],
            [new ReportDifference("setting 1", 1, 0, new Figure(-120, -150, -90), 0, 0, 2, 0, 0.5, 0.5, "undecided")],
            new ReportRanks("A bar joins.", [1, 2], 2, 1.386, 0.05, [[0, 1]])),
        new ReportProvenance("", "0.1.0", "", "7", "metafusion compare a|b", "", [], new ReportCircumstances(1, "scalar", "a processor", ".NET 10", "", "", [])));

    [Fact]
    public void Text_SmallStudy_IsAsWrittenByHand() => Assert.Equal(
        """
        MetaFusion: two *methods*
        =========================

        Methods compared
        ----------------
        Fusion wins.
        How to read it.
        A bar joins.

        setting 1: mean squared error ↓
        method    mean  standard deviation  median
        fusion  0.2500              0.0625  0.2500
        early    120.3                   -   120.0

        paired differences (above 0 the first is better; p: Wilcoxon)
                                                        difference  better  equal  worse       p  p adjusted    verdict
        setting 1: early beside fusion  -120.0 (-150.0 to -90.000)       0      0      2  0.5000      0.5000  undecided

        mean ranks over 2 repetitions, critical difference 1.386
        method  mean rank  not told apart: group
        fusion      1.000                      1
        early       2.000                      1

        Provenance
        ----------
        MetaFusion 0.1.0; seed 7; kernels scalar; a processor; .NET 10.
        Run it again: metafusion compare a|b

        """.ReplaceLineEndings("\n"),
        TextReport.Render(Study));

    [Fact]
    public void Markdown_SmallStudy_EscapesNamesAndLinesUpCells() => Assert.StartsWith(
        """
        # MetaFusion: two \*methods\*

        ## Methods compared

        Fusion wins.

        How to read it.

        A bar joins.

        **setting 1: mean squared error ↓**

        | method | mean | standard deviation | median |
        | --- | ---: | ---: | ---: |
        | fusion | 0.2500 | 0.0625 | 0.2500 |

        """.ReplaceLineEndings("\n"),
        MarkdownReport.Render(Study),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("a|b", "a\\|b")]
    [InlineData("<img src=x>", "\\<img src=x\\>")]
    [InlineData("[x](y)", "\\[x\\]\\(y\\)")]
    [InlineData("one\ntwo", "one two")]
    [InlineData("@octocat a@b.c", "@<!-- -->octocat a@<!-- -->b.c")]
    [InlineData("https://evil.example", "https:<!-- -->//evil.example")]
    [InlineData("WWW.evil.example", "WWW<!-- -->.evil.example")]
    [InlineData("closes #12", "closes \\#<!-- -->12")]
    public void Escaped_Special_MeansNothing(string plain, string expected) => Assert.Equal(expected, MarkdownReport.Escaped(plain));
}
