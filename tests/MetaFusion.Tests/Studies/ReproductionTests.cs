using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Experiments.Files;
using MetaFusion.MutualLearning;
using MetaFusion.Studies;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

public sealed class ReproductionTests
{
    [Fact]
    public async Task Cohort_Figures_EqualThoseOfPlainFits()
    {
        ReproductionSetting setting = SmallReproduction.Setting;
        using var folder = new TemporaryFolder();
        StudyPlan plan = SmallReproduction.Plan("cohort", "oracle");

        StudySummary summary = await FakeStudy.RunAsync(plan, folder.Path, 2);

        (MultimodalDataset data, FitOptions options) = (
            SimulationFolder.Draw(setting.Simulation, 1).ToDataset(), ExperimentOptions.ForFit(setting.Experiment with { Seed = 1 }));
        FusionModel plain = SmallFit.Fit(data, options);
        FusionModel independent = SmallFit.Fit(data, options with { Training = options.Training with { Rhos = [0] } });
        foreach (string baseline in new[] { "early", "late", "unimodal:modality1", "unimodal:modality2" })
        {
            Assert.Equal(plain.Fit!.Test!.Baselines[baseline]["mse"], summary.Find("small", baseline)!.On("seed-1"));
        }

        foreach (string rule in new[] { "greedy", "simple-average", "stacking", "best-single" })
        {
            Assert.Equal(plain.Fit!.Test!.Ensembles[rule]["mse"], summary.Find("small", $"meta-fusion:{rule}")!.On("seed-1"));
            Assert.Equal(independent.Fit!.Test!.Ensembles[rule]["mse"], summary.Find("small", $"independent:{rule}")!.On("seed-1"));
        }

        Assert.NotEqual(0, plain.Rho);
        Assert.True(summary.Find("small", "oracle")!.Mean > 0);
    }

    [Fact]
    public async Task Run_OneThreadAndMany_GiveTheSameTable()
    {
        using var folder = new TemporaryFolder();
        StudyPlan plan = SmallReproduction.Plan("cohort", "oracle");

        await FakeStudy.RunAsync(plan, folder.File("one"), 1);
        await FakeStudy.RunAsync(plan, folder.File("many"), 5);

        Assert.Equal(File.ReadAllBytes(folder.File("one/study.csv")), File.ReadAllBytes(folder.File("many/study.csv")));
    }

    [Fact]
    public async Task Trainers_AllProcedures_GiveTheirMethods()
    {
        using var folder = new TemporaryFolder();

        StudySummary summary = await FakeStudy.RunAsync(SmallReproduction.Plan("cooperative", "negative-correlation", "all-at-once"), folder.Path, 2);

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        Assert.Equal(["cooperative", "negative-correlation", "all-at-once"], summary.Contenders.Select(contender => contender.Name));
    }

    [Fact]
    public async Task Cooperative_Penalties_AreThoseOfTheStudyBelowOne()
    {
        using var folder = new TemporaryFolder();
        ReproductionSetting setting = SmallReproduction.Setting with
        {
            Experiment = SmallReproduction.Setting.Experiment with { MutualLearning = new MutualLearningSection { Rho = [0.9, 2] } },
        };
        StudyPlan plan = ReproductionPlan.Create([setting], [1]);

        StudySummary summary = await FakeStudy.RunAsync(
            plan with { Jobs = [.. plan.Jobs.Where(job => job.Procedure == "cooperative")] }, folder.Path, 2);

        double? studied = summary.Find("small", "cooperative")!.On("seed-1");
        Assert.Equal(Plain(0.9), studied);
        Assert.NotEqual(Plain(0), studied);

        double Plain(double rho)
        {
            FitOptions options = ExperimentOptions.ForFit(setting.Experiment with { Seed = 1 });
            CohortSpec cohort = new([.. CohortSpec.Unimodal(2).Students, .. CohortSpec.Early(2).Students]) { Head = options.Cohort!.Head };
            TrainingOptions training = options.Training with { Trainer = new CooperativeTrainer { Rhos = [rho] } };
            MultimodalDataset data = SimulationFolder.Draw(setting.Simulation, 1).ToDataset();
            return SmallFit.Fit(data, options with { Cohort = cohort, Training = training }).Fit!.Test!.Ensembles["sum"]["mse"];
        }
    }

    [Fact]
    public async Task Transfer_Students_AreReportedThreeWays()
    {
        using var folder = new TemporaryFolder();
        ReproductionSetting setting = SmallReproduction.Setting with
        {
            IsTransfer = true,
            Experiment = SmallReproduction.Setting.Experiment with { MutualLearning = new MutualLearningSection { Rho = [3] } },
        };

        StudySummary summary = await FakeStudy.RunAsync(ReproductionPlan.Create([setting], [1, 2]), folder.Path, 2);

        string[] ways = summary.Results.SelectMany(result => result.Figures!.Students).Select(student => student.Training).Distinct().Order().ToArray();
        Assert.Equal(["adaptive", "adversarial", "independent"], ways);
        Assert.Equal(2, summary.Acceptance.Count);
        Assert.Contains("## Negative transfer", File.ReadAllText(folder.File("study.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void All_Settings_HaveThePapersNumberOfStudents()
    {
        int[] students = ReproductionSetting.All.Select(setting => ExperimentOptions.ForFit(setting.Experiment).Cohort!.Students.Count).ToArray();

        Assert.Equal([24, 24, 24, 24, 24, 24, 24, 7, 19], students);
    }

    [Fact]
    public void Find_Slip_NamesTheNearest()
    {
        StudyException exception = Assert.Throws<StudyException>(() => ReproductionSetting.Find("linear-erly"));

        Assert.StartsWith("setting 'linear-erly' does not exist (did you mean 'linear-early'?)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_KeepsIndependent_OnlyWhenAsked()
    {
        FitOptions options = SmallFit.Options with { Training = SmallFit.Options.Training with { Weighting = DivergenceWeighting.Uniform } };

        Assert.Null(SmallFit.Fit(SmallData.Regression(), options).Fit!.Independent);
        Assert.Equal(0, SmallFit.Fit(SmallData.Regression(), options with { KeepsIndependent = true }).Fit!.Independent!.Rho);
        Assert.Null(SmallFit.Fit(
            SmallData.Regression(), options with { KeepsIndependent = true, Training = options.Training with { Rhos = [1] } }).Fit!.Independent);
    }
}
