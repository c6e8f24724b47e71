using MetaFusion.Experiments.Files;

namespace MetaFusion.Tests.Experiments.Files;

public sealed class RepresentationTokenTests
{
    [Theory]
    [InlineData("none", RepresentationTokenKind.None, 0)]
    [InlineData("raw", RepresentationTokenKind.Raw, 0)]
    [InlineData("pca:10", RepresentationTokenKind.Pca, 10)]
    [InlineData("mlp:1", RepresentationTokenKind.Mlp, 1)]
    [InlineData("encoder:2147483647", RepresentationTokenKind.Encoder, int.MaxValue)]
    public void TryParse_Token_GivesKindAndSizeAndWritesBack(string text, RepresentationTokenKind kind, int size)
    {
        Assert.True(RepresentationToken.TryParse(text, out RepresentationToken? token, out _));

        Assert.Equal(new RepresentationToken(kind, size), token);
        Assert.Equal(text, token.ToString());
    }

    [Theory]
    [InlineData("", "'' is not a representation; write none, raw, pca:k, mlp:k or encoder:k")]
    [InlineData("PCA:3", "'PCA:3' is not a representation (did you mean 'pca'?); write none, raw, pca:k, mlp:k or encoder:k")]
    [InlineData("none:0", "'none:0' takes no number; write none")]
    [InlineData("mlp", "'mlp' lacks its number of features; write for example mlp:10")]
    [InlineData("pca:", "'pca:' needs a whole number of 1 or more behind the colon; write for example pca:10")]
    [InlineData("pca:-1", "'pca:-1' needs a whole number of 1 or more behind the colon; write for example pca:10")]
    [InlineData("pca:2147483648", "'pca:2147483648' needs a whole number of 1 or more behind the colon; " +
        "write for example pca:10")]
    [InlineData("pca: 3", "'pca: 3' needs a whole number of 1 or more behind the colon; write for example pca:10")]
    public void TryParse_NoToken_SaysWhatToWrite(string text, string expected)
    {
        Assert.False(RepresentationToken.TryParse(text, out _, out string? fault));

        Assert.Equal(expected, fault);
    }
}
