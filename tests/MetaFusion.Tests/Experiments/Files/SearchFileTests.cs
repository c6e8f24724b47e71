using MetaFusion.Experiments.Files;

namespace MetaFusion.Tests.Experiments.Files;

public sealed class SearchFileTests
{
    private const string Base = """
        target: {file: t.csv, column: y}
        modalities: {genes: genes.csv}
        cohort: {representations: {genes: [raw, "pca:4"]}}

        """;

    [Fact]
    public void Parse_EveryWayToWriteCandidates_IsReadAndWrittenBack()
    {
        Experiment experiment = ExperimentFile.Parse(Base + """
            search:
              method: successive-halving
              budget: {trials: 9}
              space:
                training.learning_rate: {log_uniform: [1e-4, 1e-2]}
                training: {weight_decay: {uniform: [0, 0.1]}, batch_size: {integers: [8, 64]}}
                cohort.head: [[64], [128, 64]]
                cohort.representations.genes: [[raw], [none, "pca:8"]]
                mutual_learning.rho: [[0], [0, 0.99]]
                ensemble: [greedy, weighted-average]
            """, "x.yaml");

        SearchSection search = experiment.Search!;
        Assert.Equal(SearchMethod.SuccessiveHalving, search.Method);
        Assert.Equal(9, search.Trials);
        Assert.Equal(
            ["training.learning_rate", "training.weight_decay", "training.batch_size", "cohort.head", "cohort.representations.genes",
                "mutual_learning.rho", "ensemble"],
            search.Space.Select(dimension => dimension.Key));
        Assert.Equal((1e-4, 1e-2, SearchScale.LogUniform), (search.Space[0].Low, search.Space[0].High, search.Space[0].Scale));
        Assert.Equal(["[64]", "[128, 64]"], search.Space[3].Values);
        Assert.Equal(experiment, ExperimentFile.Parse(ExperimentFile.Write(experiment, "again"), "again.yaml"));
    }

    [Theory]
    [InlineData("{budget: {trials: 3}, space: {training.learning_rat: [0.1]}}",
        "search.space.training.learning_rat (line 4): is no key of an experiment (did you mean 'training.learning_rate'?)")]
    [InlineData("{budget: {trials: 3}, space: {seed: [1, 2]}}", "search.space.seed (line 4): cannot be searched")]
    [InlineData("{budget: {trials: 3}, space: {split.test: [0.1]}}", "search.space.split.test (line 4): cannot be searched")]
    [InlineData("{budget: {trials: 3}, space: {target.class_weights: [balanced]}}", "cannot be searched")]
    [InlineData("{budget: {trials: 3}, space: {ensemble: [greedy, greddy]}}",
        "candidate greddy cannot be used: 'greddy' is unknown (did you mean 'greedy'?)")]
    [InlineData("{budget: {trials: 3}, space: {training.epochs: {integers: [0, 5]}}}", "candidate 0 cannot be used: 0 is out of range")]
    [InlineData("{budget: {trials: 3}, space: {training.learning_rate: {log_uniform: [0, 1]}}}", "needs bounds above 0")]
    [InlineData("{budget: {trials: 3}, space: {training.learning_rate: {uniform: [2, 1]}}}", "needs a lower bound below")]
    [InlineData("{budget: {trials: 3}, space: {training.learning_rate: {uniform: [2]}}}", "'uniform' needs two numbers")]
    [InlineData("{method: grid, space: {training.learning_rate: {uniform: [1, 2]}}}", "is a range, but a grid needs a list")]
    [InlineData("{method: grid, budget: {trials: 3}, space: {training.epochs: [1, 2]}}", "is not for a grid")]
    [InlineData("{space: {training.epochs: [1, 2]}}", "search.budget (line 4): is missing")]
    [InlineData("{budget: {trials: 0}}", "is missing; write for example")]
    [InlineData("{method: successive-halving, budget: {minutes: 3}, space: {ensemble: [greedy]}}", "counts the settings")]
    [InlineData("{method: successive-halving, budget: {trials: 3}, space: {training.epochs: [1, 2]}}", "saves on")]
    [InlineData("{method: bayes, budget: {trials: 3}, space: {ensemble: [greedy]}}", "'bayes' is unknown")]
    public void Parse_Fault_IsASentenceThatNamesTheKey(string search, string expected)
    {
        var exception = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Base + "search: " + search, "x.yaml"));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
