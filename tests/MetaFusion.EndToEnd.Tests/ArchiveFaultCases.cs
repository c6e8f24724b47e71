using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>Ways to spoil a model file, and the full sentence that answers each of them.</summary>
internal sealed class ArchiveFaultCases : TheoryData<string, string>
{
    private const string Again = "; the file is damaged or foreign, get it again";

    /// <summary>What each name does to the bytes of a good model.</summary>
    public static readonly IReadOnlyDictionary<string, Func<byte[], byte[]>> Spoil = new Dictionary<string, Func<byte[], byte[]>>
    {
        ["empty"] = _ => [],
        ["garbage"] = _ => "not a model\n"u8.ToArray(),
        ["truncated"] = model => model[..(model.Length / 2)],
        ["flipped bit"] = SpoiledModel.FlipBitOfTheLastWeight,
        ["extra entry"] = model => SpoiledModel.Zip([.. SpoiledModel.Entries(model), ("run.sh", [])]),
        ["escaping entry"] = model => SpoiledModel.Zip([.. SpoiledModel.Entries(model), ("../run.sh", [])]),
        ["entry twice"] = model => SpoiledModel.Zip([SpoiledModel.Entries(model)[0], .. SpoiledModel.Entries(model)]),
        ["no weights"] = model => SpoiledModel.Zip(SpoiledModel.Entries(model)[0]),
        ["no manifest"] = model => SpoiledModel.Zip(SpoiledModel.Entries(model)[1]),
        ["compressed"] = model => SpoiledModel.Compressed(SpoiledModel.Entries(model)),
        ["version"] = model => SpoiledModel.Manifest(model, "\"schemaVersion\": 3", "\"schemaVersion\": 4"),
        ["no version"] = model => SpoiledModel.Manifest(model, "\"schemaVersion\": 3,", ""),
        ["not JSON"] = model => SpoiledModel.Manifest(model, "\"seed\": 1", "\"seed\": one"),
        ["field unknown"] = model => SpoiledModel.Manifest(model, "\"seed\"", "\"seeds\": [], \"seed\""),
        ["field missing"] = model => SpoiledModel.Manifest(model, "\"seed\": 1,", ""),
        ["weights missing"] = model => SpoiledModel.Weights(model, "\"students/raw+raw+none/head.0.bias\"", "\"students/raw+raw+none/head.0.bies\""),
        ["weights of another shape"] = model => SpoiledModel.Weights(model, "\"shape\":[1,8]", "\"shape\":[8,1]"),
        ["weights of another type"] = model => SpoiledModel.Weights(model, "\"F32\",\"shape\":[1,8]", "\"F16\",\"shape\":[1,8]"),
        ["offsets overlap"] = model => SpoiledModel.Weights(model, "\"data_offsets\":[480,2880]", "\"data_offsets\":[479,2879]"),
    };

    public ArchiveFaultCases()
    {
        Add("empty", $"'{{model}}' is not a zip file that holds a model{Again}");
        Add("garbage", $"'{{model}}' is not a zip file that holds a model{Again}");
        Add("truncated", $"'{{model}}' is not a zip file that holds a model{Again}");
        Add("flipped bit", $"'{{model}}': its entry 'weights.safetensors' does not match its checksum{Again}");
        Add("extra entry", $"'{{model}}': its entry 'run.sh' does not belong into a model, " +
            $"which holds manifest.json and weights.safetensors{Again}");
        Add("escaping entry", $"'{{model}}': its entry '../run.sh' points outside of the archive{Again}");
        Add("entry twice", $"'{{model}}': its entry 'manifest.json' appears twice{Again}");
        Add("no weights", $"'{{model}}': it has no entry 'weights.safetensors'{Again}");
        Add("no manifest", $"'{{model}}': it has no entry 'manifest.json'{Again}");
        Add("compressed", $"'{{model}}': its entry 'manifest.json' unpacks from {{n}} to {{n}} bytes, " +
            $"and a model is stored unpacked{Again}");
        Add("version", "'{model}': manifest.json: it has schema version 4, and this MetaFusion reads versions 1 to 3; " +
            "use the MetaFusion that wrote the model, or fit again");
        Add("no version", $"'{{model}}': manifest.json: the field 'schemaVersion' is missing{Again}");
        Add("not JSON", $"'{{model}}': manifest.json: it is not valid JSON (line 4){Again}");
        Add("field unknown", $"'{{model}}': manifest.json: the field 'seeds' is unknown{Again}");
        Add("field missing", $"'{{model}}': manifest.json: the field 'seed' is missing{Again}");
        Add("weights missing", $"'{{model}}': weights: 'students/raw+raw+none/head.0.bias' is missing{Again}");
        Add("weights of another shape", $"'{{model}}': weights: 'students/raw+raw+none/head.0.bias' has shape [8, 1], " +
            $"but the manifest asks for [1, 8]{Again}");
        Add("weights of another type", $"'{{model}}': weights.safetensors: " +
            "tensor 'students/raw+raw+none/head.0.bias' has the dtype 'F16'; only F32 and F64 are read");
        Add("offsets overlap", $"'{{model}}': weights.safetensors: tensor 'representations/1/pca:5/components' overlaps the one before it{Again}");
    }
}
