using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Studies;
using MetaFusion.Studies.Contenders;
using MetaFusion.Studies.Procedures;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies.Contenders;

/// <summary>A contender that is added by one class and one line stands everywhere.</summary>
public sealed class NewContenderTests
{
    private static readonly ContenderRegistry Registry = ContenderRegistry.Default.With(new Newcomer());

    private static readonly EvaluationDesign Folds = EvaluationDesign.Parse("kfold:2x1");

    [Fact]
    public async Task Compare_NewContender_StandsInEveryFileUnderItsTitle()
    {
        using var folder = new TemporaryFolder();
        StudyPlan plan = Comparison.Prepare(Registry, Source(folder), ["newcomer", "ridge"], Folds, "ridge").Plan;

        StudySummary summary = await FakeStudy.RunAsync(plan, folder.File("study"));

        Assert.Equal(["ridge", "newcomer:bold", "newcomer:shy"], summary.Contenders.Select(contender => contender.Name));
        Assert.Equal([42.0, 42.0], summary.Find("small", "newcomer:shy")!.Values);
        Assert.Equal(["newcomer", "newcomer", "ridge", "ridge"], plan.Jobs.Select(job => job.Procedure).Order(StringComparer.Ordinal));
        string csv = File.ReadAllText(folder.File("study/study.csv"));
        Assert.Contains("small,repeat-1-fold-2,newcomer:shy,newcomer,done,3,42,42\n", csv, StringComparison.Ordinal);
        string page = File.ReadAllText(folder.File("study/study.md"));
        Assert.Contains("\n| Mr. New, the shy one | 42.000 (0.0000) | 3 |\n", page, StringComparison.Ordinal);
        Assert.Contains("\"method\": \"newcomer:shy\"", File.ReadAllText(folder.File("study/study.json")), StringComparison.Ordinal);
        Assert.Contains("metafusion compare", plan.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_All_TakesItInItsPlace()
    {
        using var folder = new TemporaryFolder();

        StudyPlan plan = Comparison.Prepare(Registry, Source(folder), ["all"], Folds).Plan;

        string[] names = plan.Contenders.Select(contender => contender.Name).ToArray();
        Assert.Equal(["all-at-once", "newcomer:bold", "meta-fusion:greedy"], names.SkipWhile(name => name != "all-at-once").Take(3));
    }

    [Fact]
    public void Prepare_Slip_OffersIt()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Source(folder);

        StudyException exception = Assert.Throws<StudyException>(() => Comparison.Prepare(Registry, source, ["newcommer"], Folds));

        Assert.StartsWith("method 'newcommer' does not exist for these data (did you mean 'newcomer'?)", exception.Message, StringComparison.Ordinal);
        Assert.Contains(", newcomer, some with a modality", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_DataThatItDoesNotFit_SaysWhy()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Source(folder);
        source = source with { Experiment = source.Experiment with { Seed = 13 } };

        StudyException exception = Assert.Throws<StudyException>(() => Comparison.Prepare(Registry, source, ["newcomer"], Folds));

        Assert.Equal("method 'newcomer' does not apply here: it fears the seed 13", exception.Message);
    }

    private static ExperimentSource Source(TemporaryFolder folder)
    {
        SimulationFolder.Write(folder.File("data"), SmallReproduction.Setting.Simulation, 1, SmallReproduction.Setting);
        return ExperimentSource.Open(folder.File("data"));
    }

    /// <summary>Two contenders of one training that computes nothing; the second is there by name only.</summary>
    private sealed class Newcomer : ContenderFamily
    {
        private static readonly Procedure Training = new("newcomer", 1, (_, _) => FakeStudy.Figures("newcomer:bold", 41) with
        {
            Contenders = [Figures("newcomer:bold", 41), Figures("newcomer:shy", 42)],
        });

        public override string Name => "newcomer";

        public override string Title => "Mr. New";

        public override ContenderGroup Group => ContenderGroup.SameCohort;

        public override string? WhyNot(ContenderContext context) => context.Options.Seed == 13 ? "it fears the seed 13" : null;

        public override string TitleOf(string variant) => $"the {variant} one";

        public override IEnumerable<Contender> In(ContenderContext context) =>
        [
            Variant("bold", Training) with { IsMeantByFamily = true },
            Variant("shy", Training) with { IsMeantByFamily = true, IsUsual = false },
        ];

        private static ContenderFigures Figures(string name, double value) =>
            new(name, new Dictionary<string, double> { ["mse"] = value }, new Dictionary<string, double> { ["mse"] = value }, 3);
    }
}
