using System.Text.RegularExpressions;
using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files;
using MetaFusion.MutualLearning;
using MetaFusion.Studies;
using MetaFusion.Studies.Contenders;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies.Contenders;

/// <summary>What holds for every contender that is registered.</summary>
public sealed partial class ContenderRegistryTests
{
    private static readonly IReadOnlyList<ContenderFamily> Families = ContenderRegistry.Default.Families;

    [Fact]
    public void Families_Names_AreUniqueAndHaveNoColon()
    {
        string[] names = Families.Select(family => family.Name).ToArray();

        Assert.Equal(names, names.Distinct(StringComparer.OrdinalIgnoreCase));
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9-]*$", name));
        Assert.DoesNotContain(ContenderCatalogue.All, names);
        Assert.DoesNotContain(ContenderCatalogue.Published, names);
    }

    [Fact]
    public void Families_Titles_AreUniqueAndNotEmpty()
    {
        string[] titles = Families.Select(family => family.Title).ToArray();

        Assert.Equal(titles, titles.Distinct(StringComparer.OrdinalIgnoreCase));
        Assert.All(titles, title => Assert.Equal((true, title), (title.Length > 0, title.Trim())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rows_AnyNumberOfModalities_HaveNamesTitlesAndTrainings(int modalities)
    {
        IReadOnlyList<Contender> rows = ContenderRegistry.Rows(Families, Context(modalities));

        Assert.Equal(rows.Select(row => row.Name), rows.Select(row => row.Name).Distinct());
        Assert.Equal(rows.Select(row => row.Title), rows.Select(row => row.Title).Distinct());
        Assert.All(rows, row =>
        {
            Assert.Equal(row.Family!.Name, row.Name.Split(':')[0]);
            Assert.Equal(row.Title, ContenderRegistry.Default.TitleOf(row.Name));
            Assert.NotEmpty(row.Procedure!.Name);
            Assert.True(row.Procedure.Cost > 0);
        });
    }

    [Fact]
    public void Rows_OfOneProcedureName_AreTrainedOnce()
    {
        IReadOnlyList<Contender> rows = ContenderRegistry.Rows(Families, Context(3));

        Assert.All(rows.GroupBy(row => row.Procedure!.Name), group => Assert.Single(group.Select(row => row.Procedure!.Cost).Distinct()));
    }

    [Theory]
    [InlineData("meta-fusion:best-single", "Meta Fusion, best single student")]
    [InlineData("independent:chosen", "independent cohort, chosen ensemble")]
    [InlineData("unimodal:genes", "unimodal, genes")]
    [InlineData("unimodal:best-single", "unimodal, best-single")] // A modality of that name is no ensemble.
    [InlineData("mean:early", "mean imputation, early fusion")]
    [InlineData("elastic-net:stacked", "elastic net, stacked")]
    [InlineData("oracle", "oracle")]
    [InlineData("somebody:else", "somebody, else")]
    public void TitleOf_Name_IsInWords(string name, string title)
    {
        Assert.Equal(title, Contender.TitleOf(name));
    }

    [Theory]
    [InlineData(MutualLearningTrainer.Key, "Meta Fusion")]
    [InlineData(CooperativeTrainer.Key, "cooperative learning")]
    [InlineData(NegativeCorrelationTrainer.Key, "negative correlation")]
    [InlineData(AllAtOnceTrainer.Key, "all at once")]
    [InlineData("somebody", "somebody")]
    public void TitleOfTrainer_Key_IsThatOfItsContender(string trainer, string title)
    {
        Assert.Equal(title, Contender.TitleOfTrainer(trainer));
    }

    [Fact]
    public void Page_OfStudies_ListsEveryName()
    {
        string page = File.ReadAllText(RepositoryFolder.PathOf("docs/studies.md"));
        string section = page[page.IndexOf("\n## Methods of a comparison\n", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 1, StringComparison.Ordinal)];

        // The names stand in the first column, in backquotes; what follows a colon is told apart by its family.
        string[] listed = FirstCells().Matches(section)
            .SelectMany(row => Names().Matches(row.Value))
            .Select(name => name.Value.Split(':')[0])
            .Distinct()
            .ToArray();

        string[] known =
        [
            .. ContenderRegistry.Default.Rivals.Where(family => family.Group != ContenderGroup.Published).Select(family => family.Name),
            ContenderCatalogue.Published, ContenderCatalogue.All,
        ];
        Assert.Equal(known.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.All(
            Families.Where(family => family.Group != ContenderGroup.Published), family => Assert.Contains(family.Name, page, StringComparison.Ordinal));
    }

    private static ContenderContext Context(int modalities) => new(
        Enumerable.Range(1, modalities).Select(m => $"modality{m}").ToArray(), new RegressionTask(["y"], [0], [1]),
        new FitOptions { Ensemble = EnsembleRegistry.Default }, CohortKind.Auto)
    {
        SearchesEnsemble = true,
        HasHoles = true,
    };

    [GeneratedRegex("(?<=^\\| )`[^|]*(?= \\|)", RegexOptions.Multiline)]
    private static partial Regex FirstCells();

    [GeneratedRegex("(?<=`)[a-z][a-zA-Z:-]*(?=`)")]
    private static partial Regex Names();
}
