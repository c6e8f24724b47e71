using System.Text.RegularExpressions;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

public sealed partial class CommandLinePageTests(FittedClinic clinic)
{
    [Theory]
    [InlineData("init")]
    [InlineData("fit")]
    [InlineData("evaluate")]
    [InlineData("predict")]
    [InlineData("inspect")]
    [InlineData("simulate")]
    [InlineData("reproduce")]
    [InlineData("compare")]
    [InlineData("rank")]
    [InlineData("report")]
    [InlineData("explain")]
    public void Page_Verb_DescribesEveryOptionThatHelpLists(string verb)
    {
        string page = File.ReadAllText(RepositoryFolder.PathOf("docs/command-line.md"));
        string section = page[page.IndexOf($"\n## {verb}\n", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 1, StringComparison.Ordinal)];

        CommandResult help = MetaFusionCommand.Run(clinic.Root, verb, "--help");
        string[] options = Options().Matches(help.Output).Select(match => match.Value).Where(option => option != "--help").ToArray();

        Assert.Equal(0, help.ExitCode);
        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.Contains($"`{option}", section, StringComparison.Ordinal));
    }

    [GeneratedRegex("(?<=^ +(-., )*)--[a-z-]+", RegexOptions.Multiline)]
    private static partial Regex Options();
}
