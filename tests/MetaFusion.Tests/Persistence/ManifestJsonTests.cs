using System.Text;
using MetaFusion.Persistence;

namespace MetaFusion.Tests.Persistence;

public sealed class ManifestJsonTests
{
    private const string Remedy = "the file is damaged or foreign, get it again";

    [Fact]
    public void WriteThenRead_Manifest_GivesItBack()
    {
        var manifest = new SampleManifest { SchemaVersion = 1, Parts = [new SamplePart { Name = "a" }, new SamplePca { Name = "b", Size = 3 }] };

        byte[] utf8 = ManifestJson.Write(manifest, SampleManifestContext.Default.SampleManifest);
        SampleManifest read = Read(Encoding.UTF8.GetString(utf8));

        Assert.Equal(manifest.Parts, read.Parts);
    }

    [Theory]
    [InlineData("""{"schemaVersion":1}""", "the field 'parts' is missing")]
    [InlineData("""{"schemaVersion":1,"parts":[],"x":1}""", "the field 'x' is unknown")]
    [InlineData("""{"schemaVersion":1,"parts":[{}]}""", "the field 'parts[0].name' is missing")]
    [InlineData("""{"schemaVersion":1,"parts":[{"name":"a","size":3}]}""", "the field 'parts[0].size' is unknown")]
    [InlineData("""{"schemaVersion":1,"parts":[{"kind":"pca","name":"a"}]}""", "the field 'parts[0].size' is missing")]
    [InlineData("""{"schemaVersion":1,"parts":[],"byName":{"k":{"nam":"a"}}}""", "the field 'byName.k.nam' is unknown")]
    [InlineData("""{"schemaVersion":1,"parts":[{"name":5}]}""", "'parts[0].name' holds a value of the wrong type")]
    [InlineData("""{"schemaVersion":1,"parts":7}""", "'parts' holds a value of the wrong type")]
    [InlineData("""{"schemaVersion":1,"parts":null}""", "'parts' holds a value of the wrong type")]
    [InlineData("""{"parts":[]}""", "the field 'schemaVersion' is missing")]
    [InlineData("nonsense", "it is not valid JSON (line 1)")]
    public void Read_BadManifest_NamesTheField(string json, string sentence)
    {
        var thrown = Assert.Throws<ModelFormatException>(() => Read(json));

        Assert.Equal($"'m': manifest.json: {sentence}; {Remedy}", thrown.Message);
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("\"1\"", "\"1\"")]
    [InlineData("null", "null")]
    public void Read_OtherVersion_NamesBoth(string version, string shown)
    {
        var thrown = Assert.Throws<ModelFormatException>(() => Read($$"""{"schemaVersion":{{version}},"parts":[]}"""));

        Assert.Equal(
            $"'m': manifest.json: it has schema version {shown}, and this MetaFusion reads version 1; " +
            "use the MetaFusion that wrote the model, or fit again",
            thrown.Message);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Read_SeveralVersions_TakesAllUpToTheNewest(int version, bool isKnown)
    {
        var thrown = Record.Exception(() => Read($$"""{"schemaVersion":{{version}},"parts":[]}""", newest: 2));

        Assert.Equal(isKnown, thrown is null);
        Assert.Equal(isKnown ? null : $"'m': manifest.json: it has schema version {version}, and this MetaFusion reads versions 1 to 2; " +
            "use the MetaFusion that wrote the model, or fit again", thrown?.Message);
    }

    private static SampleManifest Read(string json, int newest = 1) =>
        ManifestJson.Read(Encoding.UTF8.GetBytes(json), SampleManifestContext.Default.SampleManifest, "'m': manifest.json", newest);
}
