using MetaFusion.Classic.Trees;
using MetaFusion.Foundation;
using MetaFusion.Tensors;
using MetaFusion.Trees.Native;

namespace MetaFusion.Trees.Tests.Native;

public sealed class NativePlatformTests
{
    [Fact]
    public void Fit_LibraryThatCannotBeLoaded_NamesKindPlatformAndRemedy()
    {
        var fitter = new TreeFitter(() => NativePlatform.Sentence("linux-arm64", isLinux: true));

        var exception = Assert.Throws<InputException>(() => fitter.Fit(
            new BoostingOptions(), TreeSamples.Regression(10), new TreeUse(new RandomStream(1), TestContext.Current.CancellationToken)));

        Assert.Equal(
            "boosting: LightGBM's library, which fits boosted trees, cannot be loaded on linux-arm64; it is there for linux-x64, osx-x64 and win-x64 and " +
            "needs libgomp.so.1 and libstdc++.so.6 (on Debian: apt install libgomp1 libstdc++6); leave boosting out, or fit on " +
            "such a machine: the model answers everywhere",
            exception.Message);
    }

    [Fact]
    public void Fit_ForestWithoutTheLibrary_IsFitted()
    {
        var fitter = new TreeFitter(() => NativePlatform.Sentence("linux-arm64", isLinux: true));

        TreeFit fit = fitter.Fit(
            new ForestOptions { Trees = 3 }, TreeSamples.Regression(10), new TreeUse(new RandomStream(1), TestContext.Current.CancellationToken));

        Assert.Null(fitter.WhyNot(ForestOptions.Name));
        Assert.Equal(3, fit.Model.Trees);
    }

    [Fact]
    public void Sentence_OfWindows_AsksForNoPackages()
    {
        Assert.DoesNotContain("apt", NativePlatform.Sentence("win-arm64", isLinux: false), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FaultOfTheLibrary_CarriesItsWords()
    {
        Matrix features = TreeSamples.Features(10, 2, 1);

        var exception = Assert.Throws<InvalidOperationException>(() => new NativeDataset(features, new float[3], NativeSettings.Common));

        Assert.StartsWith("LightGBM: ", exception.Message, StringComparison.Ordinal);
    }
}
