using MetaFusion.Classic;
using MetaFusion.Classic.Trees;
using MetaFusion.Methods;
using MetaFusion.Studies.Contenders.Families;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders;

/// <summary>
/// The contenders that there are. A new one is its own file and one line here; tables group them by kind. Published methods come by
/// themselves.
/// </summary>
/// <param name="families">The families, in the order in which messages and documentation name them.</param>
internal sealed class ContenderRegistry(IReadOnlyList<ContenderFamily> families)
{
    /// <summary>Those of MetaFusion.</summary>
    public static ContenderRegistry Default { get; } = new(
    [
        new MetaFusionCohort(),
        new IndependentCohort(),
        new EarlyFusion(),
        new LateFusion(),
        new SingleModality(),
        new CooperativeLearning(),
        new NegativeCorrelation(),
        new AllAtOnce(),
        new PenalisedRegression(ClassicPenalty.Ridge, "ridge"),
        new PenalisedRegression(ClassicPenalty.ElasticNet, "elastic net"),
        new GrownTrees(new ForestOptions(), "random forest"),
        new GrownTrees(new BoostingOptions(), "boosted trees"),
        new TreatedCohort(HoleTreatment.Drop, "complete samples only"),
        new TreatedCohort(HoleTreatment.Mean, "mean imputation"),
        new TreatedCohort(HoleTreatment.Zero, "zero and indicator"),
        new OracleFusion(),
        .. MethodRegistry.All.Select(method => new PublishedMethod(method)),
    ]);

    /// <summary>The families, in the order in which messages and documentation name them.</summary>
    public IReadOnlyList<ContenderFamily> Families { get; } = families;

    /// <summary>Those that real data can be compared by; bounds need what only simulated data come with.</summary>
    public IEnumerable<ContenderFamily> Rivals => Families.Where(family => family.Group != ContenderGroup.Bound);

    /// <summary>The same with further families, last.</summary>
    /// <param name="more">The families.</param>
    public ContenderRegistry With(params IReadOnlyList<ContenderFamily> more) => new([.. Families, .. more]);

    /// <summary>The name of a contender as tables show it: words instead of colons.</summary>
    /// <param name="name">The name; an unknown one is shown as it is, but for the colon.</param>
    public string TitleOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] parts = name.Split(':', 2);
        ContenderFamily? family = Families.FirstOrDefault(family => family.Name == parts[0]);
        string title = family?.Title ?? parts[0];
        return parts.Length == 1 ? title : $"{title}, {family?.TitleOf(parts[1]) ?? parts[1]}";
    }

    /// <summary>The title of the contender that a trainer's fits are.</summary>
    /// <param name="trainer">Key of the trainer; an unknown one is shown as it is.</param>
    public string TitleOfTrainer(string trainer) => Families.FirstOrDefault(family => family.Trainer == trainer)?.Title ?? trainer;

    /// <summary>The contenders of families, in the order of tables.</summary>
    /// <param name="families">The families.</param>
    /// <param name="context">What is studied.</param>
    public static IReadOnlyList<Contender> Rows(IEnumerable<ContenderFamily> families, ContenderContext context) =>
        families.OrderBy(family => family.Group).SelectMany(family => family.In(context)).ToArray();
}
