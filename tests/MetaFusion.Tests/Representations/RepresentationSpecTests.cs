using MetaFusion.Foundation;
using MetaFusion.Representations;

namespace MetaFusion.Tests.Representations;

public sealed class RepresentationSpecTests
{
    [Theory]
    [InlineData("none", "none", "none")]
    [InlineData(" raw ", "raw", "raw")]
    [InlineData("pca:10", "pca:10", "pca-10")]
    [InlineData("mlp:016", "mlp:16", "mlp-16")]
    [InlineData("encoder:8", "encoder:8", "encoder-8")]
    public void Parse_Valid_GivesTextAndLabel(string text, string written, string label)
    {
        var spec = RepresentationSpec.Parse(text);

        Assert.Equal(written, spec.ToString());
        Assert.Equal(label, spec.Label);
    }

    [Theory]
    [InlineData("pcaa:3", "representation 'pcaa:3': unknown kind 'pcaa' (did you mean 'pca'?); use one of none, raw, pca, mlp, encoder")]
    [InlineData("", "representation '': unknown kind ''; use one of none, raw, pca, mlp, encoder")]
    [InlineData("raw:3", "representation 'raw:3': 'raw' takes no size; write 'raw'")]
    [InlineData("pca", "representation 'pca': 'pca' needs a number of dimensions, 1 or more; write for example 'pca:10'")]
    [InlineData("mlp:0", "representation 'mlp:0': 'mlp' needs a number of dimensions, 1 or more; write for example 'mlp:10'")]
    [InlineData("mlp:-4", "representation 'mlp:-4': 'mlp' needs a number of dimensions, 1 or more; write for example 'mlp:10'")]
    [InlineData("mlp:4:5", "representation 'mlp:4:5': 'mlp' needs a number of dimensions, 1 or more; write for example 'mlp:10'")]
    [InlineData("mlp:1e2", "representation 'mlp:1e2': 'mlp' needs a number of dimensions, 1 or more; write for example 'mlp:10'")]
    public void Parse_Fault_SaysWhatToWrite(string text, string sentence)
    {
        var thrown = Assert.Throws<InputException>(() => RepresentationSpec.Parse(text));

        Assert.Equal(sentence, thrown.Message);
    }
}
