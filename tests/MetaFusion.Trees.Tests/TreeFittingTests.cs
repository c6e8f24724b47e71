using MetaFusion.Classic.Trees;

namespace MetaFusion.Trees.Tests;

public sealed class TreeFittingTests
{
    [Fact]
    public void Register_Program_CanFitTrees()
    {
        TreeFitting.Register();
        TreeFitting.Register();

        Assert.Same(TreeFitter.Instance, TreeFitters.Require("forest"));
        Assert.Null(TreeFitters.WhyNot("boosting"));
    }

    [Fact]
    public void PublicTypes_OfThePackage_AreTheOneLineThatUsersCall()
    {
        Assert.Equal([typeof(TreeFitting)], typeof(TreeFitting).Assembly.GetExportedTypes());
    }
}
