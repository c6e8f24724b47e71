using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using MetaFusion.Experiments.Files;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Files;

/// <summary>The published schema, judged by a reader of schemas that is not ours.</summary>
public sealed class ExperimentSchemaTests
{
    private const string Minimal = "target: {file: t.csv, column: y}\nmodalities: {clinic: clinic.csv, genes: {file: genes.csv}}\n";

    private static readonly string Page = Path.Combine(RepositoryFolder.Root, "docs", "experiment.schema.json");

    private static readonly JsonSchema Schema = JsonSchema.FromText(ExperimentReference.Schema);

    /// <summary>To write it anew: <c>METAFUSION_WRITE_REFERENCE=1 dotnet test --filter ExperimentSchema</c>.</summary>
    [Fact]
    public void Schema_Published_IsThatOfTheReader()
    {
        if (Environment.GetEnvironmentVariable("METAFUSION_WRITE_REFERENCE") == "1")
        {
            File.WriteAllText(Page, ExperimentReference.Schema);
        }

        Assert.Equal(ExperimentReference.Schema, File.ReadAllText(Page));
    }

    [Fact]
    public void Schema_Itself_IsOneOfDraft202012()
    {
        EvaluationResults results = MetaSchemas.Draft202012.Evaluate(JsonDocument.Parse(ExperimentReference.Schema).RootElement);

        Assert.True(results.IsValid);
    }

    [Fact]
    public void Evaluate_ExampleOfTheRepository_Conforms() =>
        Assert.True(Conforms(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "examples", "clinic", "experiment.yaml"))));

    [Theory]
    [MemberData(nameof(ExperimentSamples.All), MemberType = typeof(ExperimentSamples))]
    public void Evaluate_WrittenFile_Conforms(int sample) =>
        Assert.True(Conforms(ExperimentFile.WriteFile(ExperimentSamples.Get(sample), "title", numerics: 1)));

    [Theory]
    [InlineData("")]
    [InlineData("training:")]
    [InlineData("cohort: early")]
    [InlineData("cohort: {head: 8, extractor: []}")]
    [InlineData("cohort: {methods: [alternating-unimodal]}")]
    [InlineData("cohort: {students: [], methods: [{alternating-unimodal: {alpha: 0.1}}]}")]
    [InlineData("method: alternating-unimodal")]
    [InlineData("mutual_learning: {rho: 1}")]
    [InlineData("search: {budget: {trials: 3}, space: {training.epochs: [1, 2]}}")]
    public void Evaluate_RightFile_Conforms(string lines)
    {
        _ = ExperimentFile.Parse(Minimal + lines, "e.yaml");

        Assert.True(Conforms(Minimal + lines));
    }

    [Theory]
    [InlineData("trainig: {}")]
    [InlineData("training: {epoch: 3}")]
    [InlineData("training: {epochs: 0}")]
    [InlineData("training: {epochs: soon}")]
    [InlineData("training: {learning_rate: 0}")]
    [InlineData("training: {optimizer: adamw}")]
    [InlineData("seed: -1")]
    [InlineData("numerics: 99")]
    [InlineData("split: {test: 1}")]
    [InlineData("preprocessing: {standardize: perhaps}")]
    [InlineData("mutual_learning: {rho: []}")]
    [InlineData("mutual_learning: {rho: [1, 1]}")]
    [InlineData("cohort: earli")]
    [InlineData("cohort: {head: [0]}")]
    [InlineData("cohort: {representations: {clinic: [row]}}")]
    [InlineData("cohort: {methods: [{alternating-unimodal: {alfa: 0.1}}]}")]
    [InlineData("method: nothing")]
    [InlineData("ensemble: greedi")]
    [InlineData("search: {budget: {trials: -1}}")]
    public void Evaluate_WrongFile_DoesNot(string lines)
    {
        Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Minimal + lines, "e.yaml"));

        Assert.False(Conforms(Minimal + lines));
    }

    [Theory]
    [InlineData("modalities: {a: a.csv}")]
    [InlineData("target: {file: t.csv, column: y}")]
    [InlineData("target: {column: y}\nmodalities: {a: a.csv}")]
    [InlineData("target: {file: t.csv, column: y}\nmodalities: {a: {ids: x.txt}}")]
    public void Evaluate_FileThatLacksWhatIsRequired_DoesNot(string yaml) => Assert.False(Conforms(yaml));

    private static bool Conforms(string yaml)
    {
        SettingNode root = SettingParser.Parse(yaml, isOption: false)!;
        using JsonDocument document = JsonDocument.Parse(Json(root)!.ToJsonString());
        return Schema.Evaluate(document.RootElement).IsValid;
    }

    /// <summary>A file as an editor takes it: plain words by the core schema of YAML 1.2.</summary>
    private static JsonNode? Json(SettingNode node) => node switch
    {
        ListNode list => new JsonArray([.. list.Items.Select(Json)]),
        MapNode map => new JsonObject(map.Keys.Select(key => KeyValuePair.Create(key, Json(map[key]!)))),
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsPlain: true, Text: "true" or "false" } scalar => scalar.Text == "true",
        ScalarNode { IsPlain: true } scalar when ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong whole) => whole,
        ScalarNode { IsPlain: true } scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => number,
        ScalarNode scalar => scalar.Text,
        _ => throw new ArgumentException("Unknown kind of node.", nameof(node)),
    };
}
