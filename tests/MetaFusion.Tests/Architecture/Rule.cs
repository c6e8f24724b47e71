namespace MetaFusion.Tests.Architecture;

/// <summary>How the architecture tests fail: with every sentence in full.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> violations)
    {
        string[] sentences = violations.ToArray();

        Assert.True(sentences.Length == 0, string.Join(Environment.NewLine, sentences));
    }
}
