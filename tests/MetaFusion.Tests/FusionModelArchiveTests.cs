using System.IO.Compression;
using System.Text.Json.Nodes;
using MetaFusion.Methods;
using MetaFusion.Persistence;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests;

/// <summary>A real model, bent in every way that its format allows: refused with a sentence, and without taking memory.</summary>
public sealed class FusionModelArchiveTests
{
    private const string Get = "the file is damaged or foreign, get it again";
    private const string Fit = "the model is damaged, fit again";
    private const string Newer = "use the version of MetaFusion that wrote the model, or fit again";

    private static readonly Lazy<BentModel> Model = new(() => new BentModel(SmallFit.Model("multiclass")));

    /// <summary>What is done to the manifest, and the sentence after the path.</summary>
    public static TheoryData<string, Action<JsonObject>, string> Bends => new()
    {
        { "version", m => m["schemaVersion"] = 4, "manifest.json: it has schema version 4, and this MetaFusion reads versions 1 to 3; use the MetaFusion that wrote the model, or fit again" },
        { "unknown field", m => m["plugin"] = "evil.dll", $"manifest.json: the field 'plugin' is unknown; {Get}" },
        { "missing field", m => m.Remove("seed"), $"manifest.json: the field 'seed' is missing; {Get}" },
        { "wrong type", m => m["training"]!["value"] = "much", $"manifest.json: 'training.value' holds a value of the wrong type; {Get}" },
        { "null field", m => m["cohort"] = null, $"manifest.json: 'cohort' holds a value of the wrong type; {Get}" },
        { "null item", m => Students(m)[1] = null, $"manifest.json: 'cohort.students[1]' holds no value; {Get}" },
        { "null view", m => Students(m)[1]!["views"]![0] = null, $"manifest.json: 'cohort.students[1].views[0]' holds no value; {Get}" },
        { "no modality", m => m["modalities"] = new JsonArray(), $"it has no modality; {Get}" },
        { "modality twice", m => m["modalities"]![1]!["modality"] = "modality1", $"modality 'modality1' is listed twice; {Get}" },
        { "task", m => m["task"]!["kind"] = "survival", $"model: task 'survival' is not known to this version (regression, classification); {Newer}" },
        { "one class", m => m["task"]!["classes"] = new JsonArray("a"), null! },
        { "no students", m => m["cohort"]!["students"] = new JsonArray(), $"cohort: it has no students; {Get}" },
        { "student twice", m => Students(m)[1] = Students(m)[0]!.DeepClone(), "cohort: student 'none+raw' is listed 2 times; list it once" },
        { "short student", m => Views(m, 0).RemoveAt(0), $"cohort: student 0 has 1 representations for 2 modalities; {Get}" },
        { "unknown view", m => Views(m, 0)[1] = "transformer:8", $"representation 'transformer:8' is not known to this version (none, raw, pca, mlp, encoder); {Newer}" },
        { "view of nobody", m => Views(m, 0)[1] = "pca:5", $"cohort: student 0 reads 'pca:5' of modality 1, which is not among the representations; {Get}" },
        { "view misspelled", m => Views(m, 0)[1] = "mlp:03", $"representation 'mlp:03' is not written as 'mlp:3'; {Get}" },
        { "all none", m => Views(m, 0)[1] = "none", "cohort: a student has the representation 'none' for every modality; give it another one for at least one of them" },
        { "huge head", m => m["cohort"]!["head"] = new JsonArray(2_000_000_000), "cohort: the head has a hidden layer of width 2000000000; give widths from 1 to 65536" },
        { "great head", m => m["cohort"]!["head"] = new JsonArray(65_536, 65_536), null! },
        { "negative head", m => m["cohort"]!["head"] = new JsonArray(-1), "cohort: the head has a hidden layer of width -1; give widths from 1 to 65536" },
        { "other head", m => m["cohort"]!["head"] = new JsonArray(9), $"weights: 'students/none+raw/head.0.weight' has shape [6, 8], but the manifest asks for [6, 9]; {Get}" },
        { "deep head", m => m["cohort"]!["head"] = new JsonArray(8, 8), $"weights: 'students/none+raw/head.1.weight' has shape [8, 4], but the manifest asks for [8, 8]; {Get}" },
        { "extractors", m => m["cohort"]!["extractorByModality"] = new JsonArray(new JsonArray(6)), "cohort: extractor widths are given for 1 modalities, and its students name 2; give widths for every modality, or for none" },
        { "baselines", m => m["baselines"]!["students"]!.AsArray().Insert(0, Last(m["baselines"]!["students"]!.AsArray())), $"baselines: its students are not among the unimodal ones, early fusion and the linear model of 2 modalities, in this order; {Get}" },
        { "no baselines", m => m["baselines"]!["students"] = new JsonArray(), $"baselines: it has no students; {Get}" },
        { "modality index", m => m["representations"]![0]!["modality"] = 7, $"representation 'raw' belongs to modality 7, and there are 2; {Get}" },
        { "view twice", m => m["representations"]!.AsArray().Add(m["representations"]![0]!.DeepClone()), $"representation 'raw' of modality 0 is listed twice; {Get}" },
        { "view none", m => m["representations"]!.AsArray().Add(new JsonObject { ["modality"] = 0, ["view"] = "none", ["structure"] = new JsonArray() }), $"representation 'none' of modality 0 has nothing to store; {Get}" },
        { "structure", m => m["representations"]![0]!["structure"] = new JsonArray(3), $"representation 'raw' of modality 0 has a structure that does not belong to it; {Fit}" },
        { "ensemble name", m => m["ensemble"] = "oracle", $"the selected ensemble 'oracle' is not among the fitted ones; {Get}" },
        { "ensemble twice", m => m["ensembles"]!.AsArray().Add(m["ensembles"]![0]!.DeepClone()), $"ensemble 'simple-average' is listed twice; {Get}" },
        { "member", m => m["ensembles"]![0]!["members"]![10] = 11, $"model: ensemble 'simple-average': member 11 is out of order or outside of the cohort of 11 students; {Fit}" },
        { "negative member", m => m["ensembles"]![0]!["members"]![0] = -1, $"model: ensemble 'simple-average': member -1 is out of order or outside of the cohort of 11 students; {Fit}" },
        { "ensemble weights", m => m["ensembles"]![0]!["weights"]![0] = 5, $"model: ensemble 'simple-average': its weights are not numbers of 0 or more that sum to 1; {Fit}" },
        { "rule", m => { m["ensembles"]![0]!["rule"] = "quorum"; }, null! },
        { "endless penalty (found by fuzzing: it loaded and could not be saved)", m => m["training"]!["value"] = JsonNode.Parse("1e999"), $"the penalty Infinity is not a number of 0 or more; {Get}" },
        { "negative penalty", m => m["training"]!["value"] = -1, $"the penalty -1 is not a number of 0 or more; {Get}" },
        { "no training", m => m.Remove("training"), $"a manifest of schema 2 has the field 'training' and no field 'rho'; {Get}" },
        { "rho beside the training", m => m["rho"] = 1, $"a manifest of schema 2 has the field 'training' and no field 'rho'; {Get}" },
        { "training in schema 1", m => m["schemaVersion"] = 1, $"a manifest of schema 1 has the field 'rho' and no field 'training'; {Get}" },
        { "endless rho in schema 1", m => First(m, JsonNode.Parse("1e999")!), $"rho Infinity is not a number of 0 or more; {Get}" },
        { "method in schema 1", m => { First(m, 1); Method(m, "mean-fusion"); }, $"a manifest of schema 1 knows no methods; {Get}" },
        { "numerics number", m => m["training"]!["numerics"] = 0, $"training: the numerics number 0 is below 1; {Get}" },
        { "trainer", m => m["training"]!["trainer"] = "Mutual!", $"training: the trainer 'Mutual!' is no key; {Get}" },
        { "unknown trainer", m => m["training"]!["trainer"] = "gossip", $"training: the trainer 'gossip' is not known to this version (mutual-learning, cooperative, negative-correlation, all-at-once); {Newer}" },
        { "penalty", m => m["training"]!["penalty"] = "Rho ", $"training: the penalty's name 'Rho ' is not that of the trainer mutual-learning; {Get}" },
        { "penalty of another trainer", m => m["training"]!["penalty"] = "lambda", $"training: the penalty's name 'lambda' is not that of the trainer mutual-learning; {Get}" },
        { "trusted", m => m["training"]!["trusted"] = new JsonArray(3, 3), $"training: the trusted students are not some of the 11, in order; {Get}" },
        { "trusted stranger", m => m["training"]!["trusted"] = new JsonArray(11), $"training: the trusted students are not some of the 11, in order; {Get}" },
        { "clusters", m => m["training"]!["clusters"] = new JsonArray(0, 1), $"training: the clusters are not those of 11 students; {Get}" },
        { "neither views nor method", m => Students(m)[0]!.AsObject().Remove("views"), $"cohort: student 0 needs either representations or a method; {Get}" },
        { "views and method", m => Method(m, "mean-fusion", views: true), $"cohort: student 0 needs either representations or a method; {Get}" },
        { "unknown method", m => Method(m, "mean-fusion"), $"a student is of the method 'mean-fusion', which is not known here ({string.Join(", ", MethodRegistry.Names)}); hand the method to FusionModel.Load, or use the program that wrote the model" },
        { "newer method", m => { Method(m, "alternating-unimodal"); Students(m)[0]!["method"]!["version"] = 7; }, "a student is of version 7 of the method 'alternating-unimodal', and this is version 1; use the program that wrote the model, or fit again" },
        { "method with a stranger's setting", m => Method(m, "alternating-unimodal"), null! },
        { "method that is no key", m => Method(m, "Mean fusion"), $"cohort: student 0 is of the method 'Mean fusion', which is no key; {Get}" },
        { "name that is not the method's", m => { Method(m, "alternating-unimodal"); Students(m)[0]!["method"]!["name"] = "even"; }, $"cohort: student 0 of the method 'alternating-unimodal' has the name 'even', which is none of the method's; {Get}" },
        { "method without settings", m => { Method(m, "mean-fusion"); Students(m)[0]!["method"]!.AsObject().Remove("settings"); }, $"manifest.json: the field 'cohort.students[0].method.settings' is missing; {Get}" },
        { "setting without value", m => { Method(m, "mean-fusion"); Students(m)[0]!["method"]!["settings"]!["width"] = null; }, $"manifest.json: 'cohort.students[0].method.settings.width' holds no value; {Get}" },
        { "endless divergence weight (found by fuzzing)", m => Students(m)[1]!["divergenceWeight"] = JsonNode.Parse("1e999"), $"cohort: student 1 has the divergence weight Infinity; {Get}" },
        { "temperature", m => m["temperature"] = 0, $"temperature 0 is outside of 0.1 to 10; {Get}" },
        { "fill", m => m["modalities"]![0]!["columns"]![0]!["factor"] = -1, null! },
    };

    [Theory]
    [MemberData(nameof(Bends))]
    public void Load_BentManifest_IsRefusedWithASentence(string what, Action<JsonObject> bend, string? sentence)
    {
        byte[] bent = Model.Value.Rewrite(bend);
        long before = GC.GetAllocatedBytesForCurrentThread();

        string message = BentModel.Refusal(bent);

        Assert.NotEmpty(what);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
        Assert.DoesNotContain("Parameter '", message, StringComparison.Ordinal);
        Assert.EndsWith(sentence ?? "", message, StringComparison.Ordinal);
        if (sentence is not null)
        {
            Assert.Equal($"'M': {sentence}", message);
        }
    }

    [Fact]
    public void Load_RenamedWeight_SaysWhichIsMissing() => AssertRefused(
        weights => weights.Select(w => w.Name == "students/none+raw/head.0.bias" ? ("students/none+raw/head.0.bios", w.Value) : w),
        $"'M': weights: 'students/none+raw/head.0.bias' is missing; {Get}");

    [Fact]
    public void Load_MissingWeight_SaysWhich() => AssertRefused(
        weights => weights.Where(w => w.Name != "representations/0/pca:3/components"),
        $"'M': weights: 'representations/0/pca:3/components' is missing; {Get}");

    [Fact]
    public void Load_ExtraWeight_SaysWhich() => AssertRefused(
        weights => weights.Append(("payload", new Matrix(1, 1))), $"'M': weights: 'payload' is not part of this model; {Get}");

    [Fact]
    public void Load_WrongShape_SaysBoth() => AssertRefused(
        weights => weights.Select(w => w.Name == "baselines/raw+raw/head.1.weight" ? (w.Name, new Matrix(4, 8)) : w),
        $"'M': weights: 'baselines/raw+raw/head.1.weight' has shape [4, 8], but the manifest asks for [8, 4]; {Get}");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Load_NumberThatIsNotFinite_SaysWhere(float value) => AssertRefused(
        weights => weights.Select(w => w.Name == "students/raw+raw/head.0.weight" ? (w.Name, Filled(w.Value, value)) : w),
        $"'M': weights.safetensors: tensor 'students/raw+raw/head.0.weight' holds a number that is not finite; {Get}");

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\u00ff")]
    public void Load_TextThatIsNotUnicode_SaysSo(string text)
    {
        (byte[] manifest, (string Name, Matrix Value)[] weights) = Model.Value.Parts();
        string bent = System.Text.Encoding.Latin1.GetString(manifest).Replace("\"seed\"", $"\"{text}\"", StringComparison.Ordinal);
        using var stream = new MemoryStream();
        ModelArchive.Write(stream, System.Text.Encoding.Latin1.GetBytes(bent), weights);

        Assert.Equal($"'M': manifest.json: it holds text that is not Unicode; {Get}", BentModel.Refusal(stream.ToArray()));
    }

    [Fact]
    public void Load_Truncated_SaysThatItIsNoModel()
    {
        byte[] bytes = Model.Value.Bytes;

        Assert.Equal($"'M' is not a zip file that holds a model; {Get}", BentModel.Refusal(bytes[..(bytes.Length / 2)]));
    }

    [Fact]
    public void Load_ExtraEntry_SaysWhich()
    {
        byte[] bytes = Zipped(zip => zip.CreateEntry("run.sh"));

        Assert.Equal($"'M': its entry 'run.sh' does not belong into a model, which holds manifest.json and weights.safetensors; {Get}", BentModel.Refusal(bytes));
    }

    [Fact]
    public void Load_ThousandsOfBentManifests_GiveAModelOrAModelFormatException()
    {
        var random = new RandomStream(3, "manifest-mutations");
        (byte[] manifest, (string, Matrix)[] weights) = Model.Value.Parts();
        using var folder = new TemporaryFolder();
        int refused = 0;

        for (int trial = 0; trial < 600; trial++)
        {
            ModelArchive.Write(folder.File("m"), Mutation.Of(manifest, random), weights);
            try
            {
                FusionModel.Load(folder.File("m"));
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 200, 600);
    }

    private static JsonNode Last(JsonArray array)
    {
        JsonNode last = array[^1]!;
        array.RemoveAt(array.Count - 1);
        return last;
    }

    private static void First(JsonObject manifest, JsonNode rho)
    {
        manifest["schemaVersion"] = 1;
        manifest["rho"] = rho;
        manifest.Remove("training");
    }

    private static void Method(JsonObject manifest, string key, bool views = false)
    {
        JsonObject student = Students(manifest)[0]!.AsObject();
        student["method"] = new JsonObject { ["key"] = key, ["version"] = 1, ["settings"] = new JsonObject { ["width"] = "8" } };
        if (!views)
        {
            student.Remove("views");
        }
    }

    private static JsonArray Students(JsonObject manifest) => manifest["cohort"]!["students"]!.AsArray();

    private static JsonArray Views(JsonObject manifest, int student) => Students(manifest)[student]!["views"]!.AsArray();

    private static Matrix Filled(Matrix like, float value)
    {
        var filled = new Matrix(like.Rows, like.Columns);
        filled.Values.Fill(value);
        return filled;
    }

    private static void AssertRefused(Func<IEnumerable<(string Name, Matrix Value)>, IEnumerable<(string, Matrix)>> change, string sentence) =>
        Assert.Equal(sentence, BentModel.Refusal(Model.Value.Rewrite(_ => { }, change)));

    private static byte[] Zipped(Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(Model.Value.Bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            change(zip);
        }

        return stream.ToArray();
    }
}
