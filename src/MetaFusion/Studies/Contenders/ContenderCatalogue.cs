using MetaFusion.Foundation;

namespace MetaFusion.Studies.Contenders;

/// <summary>The contenders for some data, and what the names mean that a person writes.</summary>
/// <param name="registry">The contenders that there are.</param>
/// <param name="context">What is studied.</param>
internal sealed class ContenderCatalogue(ContenderRegistry registry, ContenderContext context)
{
    /// <summary>Everything that applies.</summary>
    public const string All = "all";

    /// <summary>Every published method that applies.</summary>
    public const string Published = "published";

    /// <summary>Every contender in the order of tables, whether it applies or not.</summary>
    public IReadOnlyList<Contender> Rows { get; } = ContenderRegistry.Rows(registry.Rivals, context);

    /// <summary>What is studied.</summary>
    public ContenderContext Context => context;

    /// <summary>The contender that others are compared with where nobody says: what the experiment's own cohort is.</summary>
    /// <exception cref="StudyException">It does not apply to these data.</exception>
    public Contender DefaultReference => One(registry.Rivals.First(family => family.IsExperiment(context)).Name);

    /// <summary>
    /// The contenders that a list of names means: families open up, <c>all</c> is everything usual that applies, <c>published</c>
    /// every published method that does.
    /// </summary>
    /// <param name="names">The names.</param>
    /// <exception cref="StudyException">
    /// A name is unknown, or a contender does not apply to these data; or none is named, or <c>published</c> leaves none.
    /// </exception>
    public IReadOnlyList<Contender> Resolve(IReadOnlyList<string> names)
    {
        Contender[] found = names.SelectMany(Named).DistinctBy(contender => contender.Name).ToArray();
        return found.Length > 0 ? found : throw new StudyException("compare: no method is named; write for example --methods all");
    }

    /// <summary>The one contender of a name, checked.</summary>
    /// <param name="name">Its name, or that of its family.</param>
    /// <exception cref="StudyException">The name is unknown or means several, or the contender does not apply to these data.</exception>
    public Contender One(string name) =>
        (Meant(name) is [var one] ? one : Rows.FirstOrDefault(contender => contender.Name == name)) is { } meant
            ? Applying(meant, name)
            : throw Unknown(name);

    /// <summary>What a person may name beside whole names: the families, and the words for many of them.</summary>
    /// <param name="registry">The contenders that there are.</param>
    public static IReadOnlyList<string> NamesIn(ContenderRegistry registry) =>
        [.. registry.Rivals.Select(family => family.Name), Published, All];

    private IEnumerable<Contender> Named(string name) => name switch
    {
        All => Rows.Where(contender => contender.IsUsual && WhyNot(contender) is null),
        Published => AllPublished(),
        _ => Meant(name) is { Count: > 0 } meant ? meant.Select(contender => Applying(contender, name)) : throw Unknown(name),
    };

    /// <summary>A whole name means its contender; the name of a family those that it has without a colon.</summary>
    private IReadOnlyList<Contender> Meant(string name) => Rows
        .Where(contender => contender.Name == name || (contender.IsMeantByFamily && contender.Family!.Name == name))
        .ToArray();

    private IEnumerable<Contender> AllPublished()
    {
        Contender[] published = Rows.Where(contender => contender.Family!.Group == ContenderGroup.Published).ToArray();
        Contender[] applying = published.Where(contender => WhyNot(contender) is null).ToArray();
        return applying.Length > 0 ? applying : throw new StudyException(
            "compare: no published method applies here" +
            (published.Length == 0 ? "" : $": {string.Join("; ", published.Select(contender => $"{contender.Name}: {WhyNot(contender)}"))}"));
    }

    private Contender Applying(Contender contender, string name) => WhyNot(contender) is { } reason
        ? throw new StudyException($"method '{name}' does not apply here: {reason}")
        : contender;

    private string? WhyNot(Contender contender) => contender.Family!.WhyNot(context);

    private StudyException Unknown(string name)
    {
        IEnumerable<string> families = registry.Rivals.Select(family => family.Name);
        string[] known = [All, .. families, .. Rows.Select(contender => contender.Name), Published];
        return new StudyException(
            $"method '{Shortened.Of(name)}' does not exist for these data{NearestName.Hint(name, known)}; the methods are " +
            $"{string.Join(", ", families)}, some with a modality or an ensemble behind a colon, {Published} and {All}");
    }
}
