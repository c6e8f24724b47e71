using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Studies;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

/// <summary>Study folders that an older program wrote, before there was a numerics number.</summary>
public sealed class OlderStudyTests
{
    [Theory]
    [InlineData("study", "sample", 0, "meta-fusion", "independent", "early", "ridge")]
    [InlineData("holes", "holes", 0.3, "meta-fusion", "independent", "drop")]
    public async Task Run_FolderOfAnOlderProgram_IsRefusedByItsNumber(string study, string name, double holes, params string[] methods)
    {
        using var folder = new TemporaryFolder();
        OlderFiles.Copy(study, folder.Path);
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(folder.File("study-manifest.json")))!.AsObject();
        manifest["kernels"] = KernelSet.Current.Name;
        folder.Write("study-manifest.json", manifest.ToJsonString());
        ExperimentSource source = ExperimentSource.Open(OlderFiles.PathOf("data/experiment.yaml"), [$"name={name}"]);
        StudyPlan plan = Comparison.Prepare(source, methods, EvaluationDesign.Parse("kfold:2"), holes: holes).Plan;

        StudyException refusal = await Assert.ThrowsAsync<StudyException>(
            () => Study.RunAsync(plan, folder.Path, 1, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("was begun by MetaFusion 0.1.0 under numerics number 1, and this MetaFusion computes under ", refusal.Message, StringComparison.Ordinal);
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
    /// The checksums are those of the program that brought the present numerics number: a result that it stored is found by them, so a key
    /// that comes later must not show in them (see <see cref="MetaFusion.Experiments.Files.Internal.IdentityText"/>).
    /// </summary>
    [Theory]
    [InlineData("linear-early", 5, "f918504176b2ad67")]
    [InlineData("quadratic-late-0.4", 5, "72222a98eb9db7b1")]
    [InlineData("negative-transfer-large", 2, "2adc9ea02f967dc1")]
    [InlineData("linear-late-holes-10", 4, "08e67ef88f3523c1")]
    [InlineData("three-late-holes-50-latent", 4, "ffeb1beb555a5986")]
    public void Create_Reproduction_AsksForTheChoicesThatTheNumberBeganWith(string setting, int jobs, string checksum)
    {
        StudyPlan plan = ReproductionPlan.Create([ReproductionSetting.Find(setting)], [3UL]);

        Assert.Equal(jobs, plan.Jobs.Count);
        Assert.Equal(checksum, Sha256(string.Join('\n', plan.Jobs.Select(job => Sha256(job.Choices)[..32])))[..16]);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
