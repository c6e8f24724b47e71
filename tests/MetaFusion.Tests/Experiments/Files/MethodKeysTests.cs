using MetaFusion.Cohorts;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Files.Keys;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.Tasks;
using MetaFusion.Tests.Support;

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
    [InlineData("cohort:\n methods:\n  alternating-unimodal")] // found by fuzzing
    [InlineData("cohort: {methods: {alternating-unimodal: {alpha: 0.1}}}")] // a default, written out
    public void WriteThenParse_Methods_GiveTheSameStudents(string lines)
    {
        Experiment experiment = ExperimentFile.Parse(Minimal + lines, "e.yaml");

        Experiment read = ExperimentFile.Parse(ExperimentFile.Write(experiment, "again"), "again");

        Assert.Equal(Names(experiment), Names(read));
        Assert.Equal(experiment, read);
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
    [InlineData(
        "method: {alternating-unimodal: {fusion: fixed}}",
        "method.alternating-unimodal.fusion (line 3): 'fixed' needs a weight for each of the 2 modalities, not all 0, and has 0; write weights: [...]")]
    [InlineData(
        "cohort:\n  methods:\n  - alternating-unimodal: {order: [1, 3]}",
        "cohort.methods[0].alternating-unimodal.order (line 5): lists each modality once, from 1 to 2; write such a list, or none")]
    [InlineData(
        "cohort:\n  methods:\n    alternating-unimodal: {order: [3]}",
        "cohort.methods.alternating-unimodal.order (line 5): lists each modality once, from 1 to 2; write such a list, or none")]
    [InlineData(
        "cohort: {methods: [alternating-unimodal]}\ntrainer: all-at-once",
        "trainer (line 4): 'all-at-once' trains students of views, all by one loss, and methods have no part in it; leave alternating-unimodal out, " +
        "or write trainer: mutual-learning")]
    [InlineData(
        "method: alternating-unimodal\nsearch: {budget: {trials: 2}, space: {training.learning_rate: [0.1, 0.2]}}",
        "search.space.training.learning_rate (line 4): counts for nothing where the cohort is the method alternating-unimodal alone; leave it out, or search settings of the method")]
    [InlineData(
        "method: alternating-unimodal\nsearch: {budget: {trials: 2}, space: {mutual_learning.rho: [[0], [1]]}}",
        "search.space.mutual_learning.rho (line 4): counts for nothing where the cohort is the method alternating-unimodal alone; leave it out, or search settings of the method")]
    [InlineData(
        "method: alternating-unimodal\nsearch: {budget: {trials: 2}, space: {cohort.methods.alternating-unimodal.fusion: [auto, fixed]}}",
        "search.space.cohort.methods.alternating-unimodal.fusion (line 4): candidate fixed cannot be used: 'fixed' needs a weight for each of the 2 modalities")]
    public void Parse_Fault_SaysKeyLineFaultAndRemedy(string lines, string fault)
    {
        var thrown = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Minimal + lines, "e.yaml"));

        Assert.StartsWith($"e.yaml: {fault}", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EntropyOfARegression_IsAFaultWhereTheFileSaysSo()
    {
        const string Lines = "method: {alternating-unimodal: {fusion: entropy}}\n";

        Experiment unsaid = ExperimentFile.Parse(Minimal + Lines, "e.yaml");
        var said = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(
            Minimal.Replace("column: y}", "column: y, kind: regression}", StringComparison.Ordinal) + Lines, "e.yaml"));
        var read = Assert.Throws<InputException>(() => MethodRules.RequireSettings("search", [unsaid], TaskRegistry.Find("regression")!));
        MethodRules.RequireSettings("search", [unsaid], TaskRegistry.Find("classification")!);

        Assert.StartsWith("e.yaml: method.alternating-unimodal.fusion (line 3): 'entropy' asks how certain", said.Message, StringComparison.Ordinal);
        Assert.StartsWith("search: method 'alternating-unimodal': fusion 'entropy' asks how certain", read.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralFaultsOfOneMethod_AreAllListed()
    {
        var between = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Minimal + "method: {alternating-unimodal: {fusion: fixed, order: [7]}}", "e.yaml"));
        var beside = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(
            Minimal + "method: {alternating-unimodal: {alpha: -1, momentum: 2}}\ncohort: early", "e.yaml"));
        var blocks = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(
            Minimal + "cohort: {kind: early, students: [{clinic: raw}], methods: [{alternating-unimodal: {alpha: -1}}]}", "e.yaml"));

        Assert.Equal(["method.alternating-unimodal.fusion", "method.alternating-unimodal.order"], Keys(between));
        Assert.Equal(["method", "method.alternating-unimodal.alpha", "method.alternating-unimodal.momentum"], Keys(beside));
        Assert.Equal(["cohort", "cohort.methods[0].alternating-unimodal.alpha"], Keys(blocks));
    }

    [Theory]
    [InlineData("", "method=[alternating-unimodal]", "method.alternating-unimodal.alpha=0.2", "--set method.alternating-unimodal.alpha: 'method' holds no keys; set it as a whole")]
    [InlineData(
        "cohort: {methods: [alternating-unimodal, {alternating-unimodal: {alpha: 0.3}}]}", "seed=2", "cohort.methods.alternating-unimodal.alpha=0.2",
        "--set cohort.methods.alternating-unimodal.alpha: 'alternating-unimodal' is listed twice in 'cohort.methods', and the key does not say which is meant; " +
        "set cohort.methods as a whole")]
    public void Parse_OptionThatCannotBePutIn_SaysWhy(string lines, string first, string second, string fault)
    {
        var thrown = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Minimal + lines, "e.yaml", [first, second]));

        Assert.Contains(fault, thrown.Faults);
    }

    [Theory]
    [InlineData("method: alternating-unimodal", null)]
    [InlineData("cohort: {students: [{clinic: raw}], methods: [alternating-unimodal], head: [3]}\ntraining: {learning_rate: 0.5}", null)]
    [InlineData(
        "cohort: {students: [], methods: [alternating-unimodal], head: [3]}\ntraining: {learning_rate: 0.5}\nmutual_learning: {rho: [1]}",
        "training.learning_rate, cohort.head, mutual_learning.rho count for nothing: the cohort is the method 'alternating-unimodal' alone, " +
        "which learns from nobody and brings its own settings; set those of the method")]
    public void Warning_KeysThatAMethodAloneIgnores_AreNamed(string lines, string? warning) =>
        Assert.Equal(warning, MethodRules.Warning(ExperimentFile.Parse(Minimal + lines, "e.yaml")));

    [Theory]
    [InlineData("cohort: early", "they are left out, because early fusion reads every modality")]
    [InlineData("method: alternating-unimodal", "the method alternating-unimodal trains and answers with the modalities that a sample has")]
    [InlineData("cohort: late", null)]
    [InlineData("cohort: {students: [{clinic: raw}], methods: [alternating-unimodal]}", null)]
    public void ForData_OneStudent_SaysWhatBecomesOfSamplesWithHoles(string lines, string? absence) =>
        Assert.Equal(absence, ExperimentOptions.ForData(ExperimentFile.Parse(Minimal + lines, "e.yaml"), ".").Absence);

    [Fact]
    public void ForData_MethodThatSitsHolesOut_SaysThatTheyAreLeftOut()
    {
        Experiment experiment = ExperimentFile.Parse(Minimal, "e.yaml") with { Cohort = CohortSection.Of(new MethodUse(new OddMethod())) };

        Assert.Equal(
            "they are left out, because the method odd answers samples that have every modality", ExperimentOptions.ForData(experiment, ".").Absence);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(int.MaxValue, 8)]
    public void Read_SettingLeftOut_TakesTheDefaultOfTheNumber(int numerics, int expected)
    {
        var method = new OddMethod { Table = new([Setting.Whole("width", 8, "nothing", from: 1).Formerly(1, "4")]) };

        MethodUse use = new MethodsKind(numerics, [method]).One(new ScalarNode(Place.Option, "odd", IsPlain: true), "method", new SettingLog())!;

        Assert.Equal(expected, (use.Settings ?? method.Settings.Defaults).Whole("width"));
    }

    [Fact]
    public void WriteIdentity_Settings_StatesThoseOfOldAndThoseThatDiffer()
    {
        var later = new OddMethod
        {
            Table = new([Setting.Whole("depth", 1, "nothing", from: 1), Setting.Whole("width", 8, "nothing", from: 1), Setting.Whole("turns", 3, "nothing", from: 1).Formerly(1, "2")])
            {
                AlwaysStated = 1,
            },
        };
        MethodUse alternating = ExperimentFile.Parse(Minimal + "method: alternating-unimodal", "e.yaml").Cohort.Methods[0];

        Assert.Equal("{odd: {depth: 1, turns: 3}}", MethodsKind.WriteIdentity(new MethodUse(later)));
        Assert.Equal("{odd: {depth: 1, width: 9}}", MethodsKind.WriteIdentity(new MethodUse(later, later.Settings.Parse(new Dictionary<string, string> { ["width"] = "9", ["turns"] = "2" }))));
        Assert.Equal(
            "{alternating-unimodal: {hidden: [64], width: 32, modification: paper, alpha: 0.1, alpha_falls: false, reset: never, fusion: auto, weights: [], " +
            "order: [], learning_rate: 0.05, momentum: 0.9, weight_decay: 0.0001, decay_at: 0.7}}", MethodsKind.WriteIdentity(alternating));
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

    private static IEnumerable<string> Keys(ExperimentException thrown) => thrown.Faults.Select(fault => fault.Split([' ', ':'])[0]).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(Experiment experiment) => experiment.Cohort.Methods.Select(use => use.ToSpec(2).Name);
}
