using System.Text.Json.Nodes;
using MetaFusion.Persistence;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Support;

/// <summary>A model's file that tests change: its manifest, its weights.</summary>
internal sealed class BentModel
{
    public BentModel(FusionModel model)
    {
        using var folder = new TemporaryFolder();
        model.Save(folder.File("m"));
        Bytes = File.ReadAllBytes(folder.File("m"));
    }

    /// <summary>The file as it was written.</summary>
    public byte[] Bytes { get; }

    public (byte[] Manifest, (string Name, Matrix Value)[] Weights) Parts()
    {
        using var folder = new TemporaryFolder();
        ModelArchiveContent content = ModelArchive.Read(folder.Write("m", Bytes));
        return (content.ManifestUtf8.ToArray(), content.Weights.Select(pair => (pair.Key, pair.Value)).ToArray());
    }

    /// <summary>The file with another manifest and other weights.</summary>
    public byte[] Rewrite(
        Action<JsonObject> bend, Func<IEnumerable<(string Name, Matrix Value)>, IEnumerable<(string, Matrix)>>? change = null)
    {
        (byte[] manifest, (string Name, Matrix Value)[] weights) = Parts();
        JsonObject json = JsonNode.Parse(manifest)!.AsObject();
        bend(json);
        using var stream = new MemoryStream();
        ModelArchive.Write(stream, System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), (change?.Invoke(weights) ?? weights).ToArray());
        return stream.ToArray();
    }

    /// <summary>The sentence with which a file is refused; it calls the file M.</summary>
    public static string Refusal(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("m.metafusion", bytes);
        var thrown = Assert.Throws<ModelFormatException>(() => FusionModel.Load(path));
        return thrown.Message.Replace(path, "M", StringComparison.Ordinal);
    }
}
