using MetaFusion.Experiments.Files;
using MetaFusion.Foundation;

namespace MetaFusion.Tests.Experiments.Files;

public sealed class ExperimentReferenceTests
{
    [Fact]
    public void Find_Key_SaysAllThatTheTableSays()
    {
        ExperimentKey key = ExperimentReference.Find("training.learning_rate");

        Assert.Equal(
            new ExperimentKey("training.learning_rate", "number", "0.001", "above 0", "step size", "by a published method that brings its own") { IsSearchable = true },
            key);
        Assert.Equal("training", key.Block);
    }

    [Fact]
    public void Find_KeyThatMayBeIgnored_SaysWhen() => Assert.Equal("with `column` or `file`", ExperimentReference.Find("split.test").Ignored);

    [Theory]
    [InlineData("modalities.genes.file", "modalities.NAME.file")]
    [InlineData("modalities.genes", "modalities")]
    [InlineData("modalities.genes.kinds.smoker", "modalities.NAME.kinds")]
    [InlineData("cohort.representations.genes", "cohort.representations")]
    [InlineData("target.class_weights.yes", "target.class_weights")]
    [InlineData("search.space.training.epochs", "search.space")]
    public void Find_KeyWithNamesOfTheUser_FindsTheKeyAroundThem(string key, string expected) =>
        Assert.Equal(expected, ExperimentReference.Find(key).Key);

    [Theory]
    [InlineData("training.learning_rat", "'training.learning_rat' is no key of an experiment file (did you mean 'training.learning_rate'?); 'metafusion explain' lists all keys")]
    [InlineData("epochs", "'epochs' is no key of an experiment file (did you mean 'training.epochs'?); 'metafusion explain' lists all keys")]
    [InlineData("rho", "'rho' is no key of an experiment file (did you mean 'mutual_learning.rho' or 'cooperative.rho'?); 'metafusion explain' lists all keys")]
    [InlineData("epoch", "'epoch' is no key of an experiment file (did you mean 'training.epochs'?); 'metafusion explain' lists all keys")]
    [InlineData("", "'' is no key of an experiment file; 'metafusion explain' lists all keys")]
    [InlineData("nothing.of.the.kind", "'nothing.of.the.kind' is no key of an experiment file; 'metafusion explain' lists all keys")]
    public void Find_UnknownKey_NamesTheNearest(string key, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => ExperimentReference.Find(key)).Message);

    [Fact]
    public void Find_SettingOfAMethod_ComesFromTheMethodsOwnTable()
    {
        ExperimentKey key = ExperimentReference.Find("cohort.methods.alternating-unimodal.alpha");

        Assert.Equal(("number", true), (key.Kind, key.IsSearchable));
        Assert.NotEmpty(key.Sentence);
    }

    [Fact]
    public void Inside_Block_AreItsKeys() => Assert.Equal(
        ["search.budget.trials", "search.budget.minutes"],
        ExperimentReference.Inside(ExperimentReference.Find("search.budget")).Select(key => key.Key));

    [Fact]
    public void Keys_All_AreSearchableWhereTheValidationSamplesMayChoose() => Assert.Equal(
        ["cohort", "ensemble", "mutual_learning", "preprocessing", "training"],
        ExperimentReference.Keys.Where(key => key.IsSearchable).Select(key => key.Key.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));
}
