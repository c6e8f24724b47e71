using MetaFusion.Cohorts;
using MetaFusion.Foundation.Settings;
using MetaFusion.Methods.AlternatingUnimodal;
using MetaFusion.Persistence;
using MetaFusion.Representations;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Persistence;

/// <summary>Models whose students are published methods.</summary>
public sealed class MethodModelTests
{
    [Fact]
    public void Load_ModelWithAMethod_PredictsTheSameBits()
    {
        using var folder = new TemporaryFolder();
        FusionModel model = Fit(new AlternatingUnimodalMethod());
        model.Save(folder.File("m"));

        FusionModel loaded = FusionModel.Load(folder.File("m"));

        Assert.Equal(model.Cohort.Spec.Students, loaded.Cohort.Spec.Students);
        Assert.Equal(model.Predict(SmallFit.Data("multiclass")).Values.Values.ToArray(), loaded.Predict(SmallFit.Data("multiclass")).Values.Values.ToArray());
        loaded.Save(folder.File("again"));
        Assert.Equal(File.ReadAllBytes(folder.File("m")), File.ReadAllBytes(folder.File("again")));
    }

    [Fact]
    public void Load_ModelWithAMethodOfTheProgram_NeedsTheMethod()
    {
        using var folder = new TemporaryFolder();
        Fit(new Own()).Save(folder.File("m"));

        var thrown = Assert.Throws<ModelFormatException>(() => FusionModel.Load(folder.File("m")));
        FusionModel loaded = FusionModel.Load(folder.File("m"), [new Own()]);

        Assert.Contains("a student is of the method 'own-fusion', which is not known here", thrown.Message, StringComparison.Ordinal);
        Assert.Equal("own-fusion", Assert.IsType<MethodSpec>(loaded.Cohort.Spec.Students[^1]).Method.Facts.Key);
    }

    private static FusionModel Fit(Method method) => SmallFit.Fit(SmallFit.Data("multiclass"), SmallFit.Options with
    {
        Cohort = new CohortSpec([CohortSpec.Only(0, 2, RepresentationSpec.Raw)]) { Head = [4] },
        Methods = [new MethodUse(method)],
        Training = SmallFit.Options.Training with { Epochs = 2, Rhos = [0] },
        Baselines = false,
    });

    /// <summary>A method that only the program knows.</summary>
    private sealed class Own : Method
    {
        private readonly AlternatingUnimodalMethod _method = new();

        public override MethodFacts Facts => _method.Facts with { Key = "own-fusion" };

        public override SettingTable Settings => _method.Settings;

        public override Student Build(StudentContext context, SettingValues settings) => _method.Build(context, settings);
    }
}
