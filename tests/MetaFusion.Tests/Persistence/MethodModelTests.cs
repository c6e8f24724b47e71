using MetaFusion.Cohorts;
using MetaFusion.Foundation;
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

    [Fact]
    public void Load_DefaultThatChangedSince_PredictsTheSameBits()
    {
        using var folder = new TemporaryFolder();
        var method = new OddMethod { Table = new([Setting.Whole("depth", 1, "nothing", from: 1)]) };
        FusionModel plain = Fit(method), deep = Fit(method, new() { ["depth"] = "2" });
        plain.Save(folder.File("plain"));
        deep.Save(folder.File("deep"));
        OddMethod later = new() { Table = new([Setting.Whole("depth", 2, "nothing", from: 1)]) };

        FusionModel first = FusionModel.Load(folder.File("plain"), [later]), second = FusionModel.Load(folder.File("deep"), [later]);

        Assert.Equal(["odd", "odd(depth=2)"], [first.Cohort.Spec.Students[^1].Name, second.Cohort.Spec.Students[^1].Name]);
        Assert.Equal([1, 2], new[] { first, second }.Select(model => Assert.IsType<MethodSpec>(model.Cohort.Spec.Students[^1]).Settings.Whole("depth")));
        Assert.Equal(plain.Predict(SmallFit.Data("multiclass")).Values.Values, first.Predict(SmallFit.Data("multiclass")).Values.Values);
        second.Save(folder.File("again"));
        Assert.Equal(File.ReadAllBytes(folder.File("deep")), File.ReadAllBytes(folder.File("again")));
    }

    [Fact]
    public void Load_SettingThatCameSince_HasTheDefaultOfTheModelsNumerics()
    {
        using var folder = new TemporaryFolder();
        Fit(new OddMethod()).Save(folder.File("m"));
        OddMethod later = new()
        {
            Table = new([Setting.Whole("depth", 1, "nothing", from: 1), Setting.Whole("width", 8, "nothing", from: 1).Formerly(NumericsNumber.Current, "4")]),
        };

        FusionModel loaded = FusionModel.Load(folder.File("m"), [later]);

        Assert.Equal(4, Assert.IsType<MethodSpec>(loaded.Cohort.Spec.Students[^1]).Settings.Whole("width"));
    }

    [Fact]
    public void Load_AnotherMethodOfTheKey_SaysThatTheyDiffer()
    {
        using var folder = new TemporaryFolder();
        Fit(new OddMethod()).Save(folder.File("m"));
        OddMethod renamed = new() { Table = new([Setting.Whole("width", 1, "nothing", from: 1)]) };
        OddMethod narrower = new() { Table = new([Setting.Whole("depth", 5, "nothing", from: 5)]) };

        var unknown = Assert.Throws<ModelFormatException>(() => FusionModel.Load(folder.File("m"), [renamed]));
        var refused = Assert.Throws<ModelFormatException>(() => FusionModel.Load(folder.File("m"), [narrower]));

        Assert.EndsWith(
            "a student is of a method 'odd' with a setting 'depth', which the method 'odd' that is known here does not have: the two differ; " +
            "use the method that the model was fitted with, or fit again", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("a student is of a method 'odd' with a setting that the method known here does not take (depth: 1", refused.Message, StringComparison.Ordinal);
    }

    private static FusionModel Fit(Method method, Dictionary<string, string>? settings = null) => SmallFit.Fit(SmallFit.Data("multiclass"), SmallFit.Options with
    {
        Cohort = new CohortSpec([CohortSpec.Only(0, 2, RepresentationSpec.Raw)]) { Head = [4] },
        Methods = [new MethodUse(method, settings is null ? null : method.Settings.Parse(settings))],
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
