using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Cohorts;

public sealed class MethodFactsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("My Method")]
    [InlineData("odd(depth=2)")]
    [InlineData("2odd")]
    [InlineData("odd-")]
    [InlineData("odd--one")]
    [InlineData("mäßig")]
    public void Key_NoKey_IsRefused(string key)
    {
        var made = Assert.Throws<ArgumentException>(() => new MethodFacts(key, "Title", "Citation"));
        var changed = Assert.Throws<ArgumentException>(() => new OddMethod().Facts with { Key = key });

        Assert.StartsWith(
            $"'{key}' is no key of a method; write small letters, digits, and single hyphens between them, a letter first: my-method.", made.Message, StringComparison.Ordinal);
        Assert.StartsWith($"'{key}' is no key", changed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("odd")]
    [InlineData("mean-embedding-2")]
    public void Key_SmallLettersDigitsHyphens_IsTaken(string key) => Assert.Equal(key, new MethodFacts(key, "Title", "Citation").Key);

    [Fact]
    public void With_TwoMethodsOfOneKey_AreRefusedByName()
    {
        MethodUse[] uses = [new(new OddMethod()), new(new OtherOddMethod())];

        var joined = Assert.Throws<InputException>(() => CohortSpec.Unimodal(2).With(uses));
        var listed = Assert.Throws<InputException>(() => new CohortSpec([.. uses.Select(use => use.ToSpec(2))]));
        var loaded = Assert.Throws<InputException>(() => FusionModel.Load("no.metafusion", [.. uses.Select(use => use.Method)]));

        const string Sentence = "cohort: OddMethod and OtherOddMethod are different methods of the key 'odd'; give each a key of its own";
        Assert.Equal([Sentence, Sentence, Sentence], [joined.Message, listed.Message, loaded.Message]);
    }

    [Fact]
    public void With_TwoInstancesOfOneMethod_AreOneStudent()
    {
        CohortSpec spec = CohortSpec.Unimodal(2).With([new MethodUse(new OddMethod()), new MethodUse(new OddMethod())]);

        Assert.Equal(["raw+none", "none+raw", "odd"], spec.Students.Select(student => student.Name));
    }

    [Fact]
    public void MethodUse_DefaultsWrittenOut_EqualsNoSettings()
    {
        var method = new OddMethod();

        Assert.Equal(new MethodUse(method), new MethodUse(method, method.Settings.Defaults));
        Assert.NotEqual(new MethodUse(method), new MethodUse(method, method.Settings.Defaults.With("depth", "2")));
    }

    [Fact]
    public void StudentSpec_OtherAssemblies_CannotAddAKind() => Assert.All(
        typeof(StudentSpec).GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
            .Where(constructor => constructor.GetParameters().Length == 2),
        constructor => Assert.True(constructor.IsFamilyAndAssembly));

    [Fact]
    public void Fit_MethodForAnotherNumberOfModalities_SaysSo()
    {
        var options = new FitOptions { Cohort = new CohortSpec([new MethodSpec(new OddMethod(), 3)]) };

        var thrown = Assert.Throws<InputException>(() => SmallFit.Fit(SmallFit.Data("regression"), options));

        Assert.Equal(
            "cohort: its students name 3 modalities, the data set has 2 (modality1, modality2); specify the method for 2 modalities", thrown.Message);
    }

    private sealed class OtherOddMethod : OddMethod;
}
