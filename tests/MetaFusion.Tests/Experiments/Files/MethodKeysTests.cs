using MetaFusion.Cohorts;
using MetaFusion.Experiments.Files;

namespace MetaFusion.Tests.Experiments.Files;

/// <summary>The keys <c>method</c> and <c>cohort.methods</c>.</summary>
public sealed class MethodKeysTests
{
    private const string Minimal = "target: {file: t.csv, column: y}\nmodalities: {clinic: clinic.csv, genes: genes.csv}\n";

    [Theory]
    [InlineData("cohort: {methods: [alternating-unimodal]}")]
    [InlineData("cohort: {methods: alternating-unimodal}")]
    [InlineData("cohort: {methods: [{alternating-unimodal: }]}")]
    [InlineData("cohort: {methods: {alternating-unimodal: {}}}")]
    public void Parse_MethodOfACohort_TakesItsDefaultsBesideTheOtherStudents(string lines)
    {
        CohortSection cohort = ExperimentFile.Parse(Minimal + lines, "e.yaml").Cohort;

        MethodUse use = Assert.Single(cohort.Methods);
        Assert.Equal("alternating-unimodal", use.Method.Facts.Key);
        Assert.Empty((use.Settings ?? use.Method.Settings.Defaults).Changed);
        Assert.Equal(CohortKind.Auto, cohort.Kind);
    }

    [Theory]
    [InlineData("cohort: {methods: [{alternating-unimodal: {alpha: 0.25}}]}", null)]
    [InlineData("cohort: {methods: {alternating-unimodal: {alpha: 0.25}}}", null)]
    [InlineData("cohort: {methods: [alternating-unimodal]}", "cohort.methods.alternating-unimodal.alpha=0.25")]
    [InlineData("", "cohort.methods.alternating-unimodal.alpha=0.25")]
    [InlineData("method: alternating-unimodal", "method.alternating-unimodal.alpha=0.25")]
    public void Parse_SettingOfAMethod_IsRead(string lines, string? option)
    {
        Experiment experiment = ExperimentFile.Parse(Minimal + lines, "e.yaml", option is null ? [] : [option]);

        Assert.Equal(0.25, experiment.Cohort.Methods[0].Settings!.Number("alpha"));
    }

    [Fact]
    public void ForFit_Method_IsACohortOfItAloneWithoutMutualLearning()
    {
        FitOptions options = ExperimentOptions.ForFit(ExperimentFile.Parse(Minimal + "method: alternating-unimodal\n", "e.yaml"));

        Assert.Equal(["alternating-unimodal"], options.Cohort!.Students.Select(student => student.Name));
        Assert.Equal([0], options.Training.Rhos);
    }

    [Fact]
    public void ForFit_MethodBesideStudents_JoinsThem()
    {
        FitOptions options = ExperimentOptions.ForFit(ExperimentFile.Parse(
            Minimal + "cohort: {students: [{clinic: raw}], methods: [{alternating-unimodal: {alpha: 0.25}}]}\n", "e.yaml"));

        Assert.Equal(["raw+none", "alternating-unimodal(alpha=0.25)"], options.Cohort!.Students.Select(student => student.Name));
    }

    [Theory]
    [InlineData("method: alternating-unimodal")]
    [InlineData("cohort: {methods: [alternating-unimodal, {alternating-unimodal: {alpha: 0.25}}]}")]
    [InlineData("cohort: {students: [{clinic: raw}], methods: [alternating-unimodal]}")]
    public void WriteThenParse_Methods_GiveTheSameStudents(string lines)
    {
        Experiment experiment = ExperimentFile.Parse(Minimal + lines, "e.yaml");

        Experiment read = ExperimentFile.Parse(ExperimentFile.Write(experiment, "again"), "again");

        Assert.Equal(Names(experiment), Names(read));
        Assert.Equal(read, ExperimentFile.Parse(ExperimentFile.Write(read, "again"), "again"));
    }

    [Theory]
    [InlineData("method: alternating-unimodl", "method (line 3): 'alternating-unimodl' is not a method (did you mean 'alternating-unimodal'?); write one of ")]
    [InlineData("method: [a, b]", "method (line 3): names no method; write for example alternating-unimodal")]
    [InlineData("method: alternating-unimodal\ncohort: early", "method (line 3): is given beside 'cohort'; keep one of the two, or list it under cohort.methods")]
    [InlineData("cohort: {methods: }", "cohort.methods (line 3): is empty, but a list is expected; write for example [alternating-unimodal]")]
    [InlineData("cohort: {methods: [x]}", "cohort.methods[0] (line 3): 'x' is not a method; write one of ")]
    [InlineData("cohort: {methods: [{alternating-unimodal: {alpa: 1}}]}", "cohort.methods[0].alternating-unimodal.alpa (line 3): is not a key of this block (did you mean 'alpha'?); write one of ")]
    [InlineData("cohort: {methods: [{alternating-unimodal: {alpha: fast}}]}", "cohort.methods[0].alternating-unimodal.alpha (line 3): 'fast' is not a number; write for example ")]
    [InlineData("cohort: {methods: [alternating-unimodal, alternating-unimodal]}", "cohort.methods (line 3): 'alternating-unimodal' is listed twice; keep one")]
    public void Parse_Fault_SaysKeyLineFaultAndRemedy(string lines, string fault)
    {
        var thrown = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Minimal + lines, "e.yaml"));

        Assert.StartsWith($"e.yaml: {fault}", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SearchOfAMethodsSetting_IsTaken()
    {
        Experiment experiment = ExperimentFile.Parse(
            Minimal + "cohort: {students: [{clinic: raw}], methods: [alternating-unimodal]}\n" +
            "search: {budget: {trials: 2}, space: {cohort.methods.alternating-unimodal.alpha: {uniform: [0.1, 0.4]}}}\n",
            "e.yaml");

        Assert.Equal("cohort.methods.alternating-unimodal.alpha", experiment.Search!.Space[0].Key);
    }

    private static IEnumerable<string> Names(Experiment experiment) => experiment.Cohort.Methods.Select(use => use.ToSpec(2).Name);
}
