using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Studies;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

/// <summary>Study folders that an older program wrote, before there was a numerics number.</summary>
public sealed class OlderStudyTests
{
    [Theory]
    [InlineData("study", "sample", 0, "meta-fusion", "independent", "early", "ridge")]
    [InlineData("holes", "holes", 0.3, "meta-fusion", "independent", "drop")]
    public async Task Run_FolderOfAnOlderProgram_ComputesNothingAndWritesTheSameBytes(string study, string name, double holes, params string[] methods)
    {
        using var folder = new TemporaryFolder();
        OlderFiles.Copy(study, folder.Path);
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(folder.File("study-manifest.json")))!.AsObject();
        manifest["kernels"] = KernelSet.Current.Name;
        folder.Write("study-manifest.json", manifest.ToJsonString());
        ExperimentSource source = ExperimentSource.Open(OlderFiles.PathOf("data/experiment.yaml"), [$"name={name}"]);
        StudyPlan plan = Comparison.Prepare(source, methods, EvaluationDesign.Parse("kfold:2"), holes: holes).Plan;
        StudyPlan asBefore = plan with
        {
            Jobs = [.. plan.Jobs.Select(job => job with { Run = (_, _) => throw new InvalidOperationException("nothing is computed again") })],
        };

        StudySummary summary = await Study.RunAsync(asBefore, folder.Path, 1, cancellation: TestContext.Current.CancellationToken);

        Assert.All(summary.Results, result => Assert.True(result.IsDone, result.Failure));
        Assert.Equal(WithoutMachine(OlderFiles.PathOf($"{study}/study.json")), WithoutMachine(folder.File("study.json")));
    }

    [Fact]
    public void Write_RankingOfOlderStudies_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        RankedDataSet[] dataSets = [.. RankedDataSet.Read(OlderFiles.PathOf("study")), .. RankedDataSet.Read(OlderFiles.PathOf("holes"))];

        StudyRanking.Of(dataSets, []).Write(folder.File("rank.json"));

        Assert.Equal(File.ReadAllBytes(OlderFiles.PathOf("rank.json")), File.ReadAllBytes(folder.File("rank.json")));
    }

    /// <summary>
    /// The checksums are those of the older program: a result that it stored is found by them, once the setting is put back to what
    /// reproduction trained with then: a standardised target, epochs by the number of samples in most settings, and no list of penalties
    /// of its own for cooperative learning.
    /// </summary>
    [Theory]
    [InlineData("linear-early", 5, "d7459e44650191dd")]
    [InlineData("quadratic-late-0.4", 5, "80593193759d7409")]
    [InlineData("negative-transfer-large", 2, "c85a17c8ef2412db")]
    [InlineData("linear-late-holes-10", 4, "3d1a56d124da4f20")]
    [InlineData("three-late-holes-50-latent", 4, "eb24e658dfa2aeea")]
    public void Create_Reproduction_AsksForTheChoicesOfAnOlderProgram(string setting, int jobs, string checksum)
    {
        ReproductionSetting now = ReproductionSetting.Find(setting);
        ReproductionSetting then = now with
        {
            Experiment = now.Experiment with
            {
                Training = now.Experiment.Training with
                {
                    TargetScale = TargetScale.Standard,
                    Epochs = now.Holes is null && !setting.StartsWith("linear-", StringComparison.Ordinal) ? null : now.Experiment.Training.Epochs,
                },
                Cooperative = new CooperativeSection(),
            },
        };
        StudyPlan plan = ReproductionPlan.Create([then], [3UL]);

        Assert.Equal(jobs, plan.Jobs.Count);
        Assert.Equal(checksum, Sha256(string.Join('\n', plan.Jobs.Select(job => Sha256(job.Choices)[..32])))[..16]);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The text without the two lines that tell the machine, and the command, which names the experiment's file.</summary>
    private static string WithoutMachine(string file) => string.Join('\n', File.ReadAllText(file).Split('\n').Where(line =>
        !line.StartsWith("  \"kernels\": ", StringComparison.Ordinal) && !line.StartsWith("  \"processor\": ", StringComparison.Ordinal)
        && !line.StartsWith("  \"command\": ", StringComparison.Ordinal)));
}
