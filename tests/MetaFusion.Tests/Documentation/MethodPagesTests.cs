using System.Text.RegularExpressions;
using MetaFusion.Cohorts;
using MetaFusion.Foundation.Settings;
using MetaFusion.Methods;
using MetaFusion.Tests.Architecture;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Documentation;

/// <summary>Every method has its page, in one form, whose options are those of its setting table; and the page about adding one shows what is compiled.</summary>
public sealed partial class MethodPagesTests
{
    private static readonly string[] Headings =
        ["What it does", "When to use it, and when not", "Options", "What differs from the paper", "How it is tested", "Citation"];

    public static TheoryData<string> Methods => [.. MethodRegistry.Names];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Page_OfAMethod_HasTheHeadingsAndTheOptionsOfItsTable(string key)
    {
        string path = $"docs/methods/{key}.md";
        string page = SourceTree.Read(path);
        string expected = Options(key, MethodRegistry.Find(key)!.Settings);
        if (Environment.GetEnvironmentVariable("METAFUSION_WRITE_SETTINGS") == "1")
        {
            page = Block(key).Replace(page, expected.Replace("$", "$$", StringComparison.Ordinal));
            File.WriteAllText(RepositoryFolder.PathOf(path), page);
        }

        Assert.StartsWith($"# {key}\n", page, StringComparison.Ordinal);
        Assert.Equal(Headings, page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));
        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.Contains($"[{key}]({key}.md)", SourceTree.Read("docs/methods/README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Source_OutsideOfItsFolder_NamesAMethodInTheRegistryAlone(string key)
    {
        string type = MethodRegistry.Find(key)!.GetType().Name;
        string folder = type[..^nameof(Method).Length];

        string[] files = [.. SourceTree.CSharp("src")
            .Where(file => !file.Path.StartsWith($"src/MetaFusion/Methods/{folder}/", StringComparison.Ordinal))
            .Where(file => Names(key, folder).IsMatch(file.Text))
            .Select(file => file.Path)];

        Assert.Equal(["src/MetaFusion/Methods/MethodRegistry.cs"], files);
    }

    [Fact]
    public void AddingAMethod_ShowsWhatIsCompiled()
    {
        MatchCollection blocks = Shown().Matches(SourceTree.Read("docs/adding-a-method.md"));

        Assert.Equal(4, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(block.Groups[2].Value, SourceTree.Read(block.Groups[1].Value), StringComparison.Ordinal));
    }

    private static string Options(string key, SettingTable settings) => string.Concat(
        $"<!-- settings: {key} -->\n| option | default | |\n|---|---|---|\n",
        string.Concat(settings.Select(setting => $"| `{setting.Key}` | `{setting.Default}` | {setting.Sentence} |\n")),
        "<!-- end -->");

    private static Regex Block(string key) => new($"<!-- settings: {key} -->.*?<!-- end -->", RegexOptions.Singleline);

    /// <summary>A method's key as a text, or its namespace and types; examples in comments and documents do not count.</summary>
    private static Regex Names(string key, string folder) => new($"\"{key}\"|\\b{folder}(Method|Student)?\\b(?!.*</c>)");

    [GeneratedRegex("<!-- from: (\\S+) -->\n```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shown();
}
