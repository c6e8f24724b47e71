using MetaFusion.Experiments.Runs;
using MetaFusion.MutualLearning;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Runs;

public sealed class FittedRunTests
{
    [Fact]
    public void Trainer_ExperimentFileSaysAnother_IsTheModels()
    {
        using var folder = new TemporaryFolder();
        FusionModel model = SmallFit.Fit(SmallFit.Data("regression"), SmallFit.Options with
        {
            Training = SmallFit.Options.Training with { Trainer = new NegativeCorrelationTrainer() },
        });
        model.Save(folder.File(RunFiles.Model));
        File.WriteAllText(folder.File(RunFiles.Experiment), "trainer: cooperative\n");

        FittedRun run = FittedRun.Open(folder.File(RunFiles.Model));

        Assert.Equal("negative-correlation", run.Trainer);
        Assert.Equal(("negative-correlation", "lambda"), (RunInspection.Of(run).Trainer, RunInspection.Of(run).Penalty));
    }

    [Fact]
    public void Trainer_ModelOfSchema1WithoutExperimentFile_IsMutualLearning()
    {
        using var folder = new TemporaryFolder();
        File.Copy(OlderFiles.PathOf("run/model.metafusion"), folder.File(RunFiles.Model));

        FittedRun run = FittedRun.Open(folder.File(RunFiles.Model));

        Assert.Equal(("mutual-learning", "rho"), (run.Trainer, RunInspection.Of(run).Penalty));
    }
}
