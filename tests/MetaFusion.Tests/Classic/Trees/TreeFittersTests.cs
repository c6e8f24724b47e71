using MetaFusion.Classic.Trees;
using MetaFusion.Foundation;

namespace MetaFusion.Tests.Classic.Trees;

public sealed class TreeFittersTests
{
    [Fact]
    public void Require_NothingRegistered_SaysWhatToReference()
    {
        var exception = Assert.Throws<InputException>(() => TreeFitters.Require("boosting"));

        Assert.Equal(
            "boosting: this program brought nothing that fits trees; reference the package MetaFusion.Trees and call TreeFitting.Register() first",
            exception.Message);
    }

    [Fact]
    public void Require_FitterThatCannotFitHere_GivesItsReason()
    {
        using IDisposable brought = TreeFitters.With(new MeanFitter { Reason = "there is no library for this processor; use another" });

        var exception = Assert.Throws<InputException>(() => TreeFitters.Require("forest"));

        Assert.Equal("forest: there is no library for this processor; use another", exception.Message);
    }

    [Fact]
    public void With_FitterOfACaller_IsGoneAfterwards()
    {
        var fitter = new MeanFitter();

        using (TreeFitters.With(fitter))
        {
            Assert.Same(fitter, TreeFitters.Require("forest"));
        }

        Assert.Null(TreeFitters.Current);
    }
}
