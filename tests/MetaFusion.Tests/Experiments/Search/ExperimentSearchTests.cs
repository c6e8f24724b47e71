using System.Globalization;
using System.Text.Json.Nodes;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Search;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Search;

public sealed class ExperimentSearchTests
{
    private const string Base = """
        target: {file: t.csv, column: y}
        modalities: {genes: genes.csv}
        training: {epochs: 27}

        """;

    private static readonly double[] Rates = [0.5, 0.1, 0.2];

    [Fact]
    public async Task Run_Grid_TriesEveryCombinationOnceAndKeepsTheBest()
    {
        Experiment experiment = Parse("{method: grid, space: {training.learning_rate: [0.5, 0.1, 0.2], ensemble: [greedy, best-single]}}");

        SearchResult result = await Run(experiment, trial =>
            trial.Training.LearningRate + (trial.Ensemble == "greedy" ? 1 : 0));

        Assert.Equal(6, result.Trials.Count);
        Assert.Equal(6, result.Trials.Select(trial => trial.Values).Distinct().Count());
        Assert.Equal(["0.1", "best-single"], result.Best.Values);
        Assert.Equal(0.1, result.Winner.Training.LearningRate);
        Assert.Equal("best-single", result.Winner.Ensemble);
        Assert.Null(result.Winner.Search);
    }

    [Fact]
    public async Task Run_Random_DrawsEachTrialByItsOwnStream()
    {
        const string Space = "space: {training.learning_rate: {log_uniform: [1e-4, 1e-2]}, training.batch_size: {integers: [8, 16]}}";
        SearchResult few = await Run(Parse("{budget: {trials: 4}, " + Space + "}"), _ => 1);
        SearchResult many = await Run(Parse("{budget: {trials: 60}, " + Space + "}"), _ => 1);

        Assert.Equal(few.Trials.Select(trial => trial.Values), many.Trials.Take(4).Select(trial => trial.Values));
        Assert.All(many.Trials, trial => Assert.InRange(double.Parse(trial.Values[0], CultureInfo.InvariantCulture), 1e-4, 1e-2));
        int below = many.Trials.Count(trial => double.Parse(trial.Values[0], CultureInfo.InvariantCulture) < 1e-3);
        Assert.InRange(below, 15, 45);
        Assert.Equal(9, many.Trials.Select(trial => trial.Values[1]).Distinct().Count());
        Assert.Equal(1, many.Best.Number);
    }

    [Fact]
    public async Task Run_RandomInASmallSpace_TriesNothingTwice()
    {
        SearchResult result = await Run(Parse("{budget: {trials: 50}, space: {training.learning_rate: [0.5, 0.1, 0.2]}}"), _ => 1);

        Assert.Equal(3, result.Trials.Count);
        Assert.Equal(Rates.Order(), result.Trials.Select(trial => double.Parse(trial.Values[0], CultureInfo.InvariantCulture)).Order());
    }

    [Fact]
    public async Task Run_SuccessiveHalving_KeepsTheBestThirdWithThreeTimesTheEpochs()
    {
        Experiment experiment = Parse(
            "{method: successive-halving, budget: {trials: 9}, space: {training.learning_rate: {log_uniform: [1e-4, 1e-2]}}}");

        // The fewer epochs, the lower the loss: only trials in full may win all the same.
        SearchResult result = await Run(experiment, trial => trial.Training.LearningRate + trial.Training.Epochs!.Value);

        Assert.Equal([3, 9, 27], result.Trials.Select(trial => trial.Epochs).Distinct());
        Assert.Equal([9, 3, 1], result.Trials.GroupBy(trial => trial.Epochs).Select(rung => rung.Count()));
        double lowest = result.Trials.Take(9).Min(trial => double.Parse(trial.Values[0], CultureInfo.InvariantCulture));
        Assert.Equal(lowest, result.Winner.Training.LearningRate);
        Assert.Equal(27, result.Winner.Training.Epochs);
    }

    [Theory]
    [InlineData("{budget: {trials: 8}, space: {training.learning_rate: {uniform: [0.1, 1]}}}")]
    [InlineData("{method: successive-halving, budget: {trials: 9}, space: {training.learning_rate: {uniform: [0.1, 1]}}}")]
    public async Task Run_StoppedAndRunAgain_GoesOnAndGivesTheSameTable(string search)
    {
        Experiment experiment = Parse(search);
        using var folder = new TemporaryFolder();
        SearchResult whole = await Run(experiment, Loss);
        for (int stop = 2; stop <= 6; stop += 2)
        {
            int tried = 0;
            await Assert.ThrowsAsync<OperationCanceledException>(() => Run(
                experiment, trial => ++tried > 2 ? throw new OperationCanceledException() : Loss(trial), folder.Path));
        }

        int left = 0;
        SearchResult resumed = await Run(
            experiment,
            trial =>
            {
                left++;
                return Loss(trial);
            },
            folder.Path);

        Assert.Equal(whole.Trials.Count - 6, left);
        Assert.Equal(new ExperimentSearch(experiment).Table(whole.Trials), new ExperimentSearch(experiment).Table(resumed.Trials));
        Assert.Equal(whole.Winner, resumed.Winner);
    }

    [Fact]
    public async Task Run_StoredTrialOfAnotherExperiment_IsTriedAnew()
    {
        using var folder = new TemporaryFolder();
        Experiment experiment = Parse("{method: grid, space: {training.learning_rate: [0.5, 0.1, 0.2]}}");
        await Run(experiment, Loss, folder.Path);
        int tried = 0;

        await Run(experiment with { Seed = 2 }, _ => ++tried, folder.Path);

        Assert.Equal(3, tried);
    }

    [Fact]
    public async Task Run_StoredTrialOfOtherSurroundings_IsTriedAnew()
    {
        using var folder = new TemporaryFolder();
        Experiment experiment = Parse("{method: grid, space: {training.learning_rate: [0.5, 0.1, 0.2]}}");
        int tried = 0;

        await Run("checksums of the tables", experiment);
        await Run("checksums of the tables", experiment with { Threads = 2, Training = experiment.Training with { CheckpointSeconds = 7 } });
        int before = tried;
        await Run("checksums of the corrected tables", experiment);

        Assert.Equal((3, 6), (before, tried));

        Task<SearchResult> Run(string surroundings, Experiment searched) => new ExperimentSearch(searched, folder.Path, surroundings).RunAsync(
            (trial, _) =>
            {
                tried++;
                return Task.FromResult(Loss(trial));
            },
            cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Run_BudgetInMinutes_EndsWithTheTrialThatSpendsIt()
    {
        // Stored trials count with the time they took: 40 and 50 seconds spend a minute, whatever the machine.
        using var folder = new TemporaryFolder();
        Experiment experiment = Parse("{budget: {trials: 8}, space: {training.learning_rate: {uniform: [0.1, 1]}}}");
        SearchResult whole = await Run(experiment, Loss, folder.Path);
        string[] files = Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).ToArray();
        for (int i = 0; i < files.Length; i++)
        {
            JsonNode trial = JsonNode.Parse(File.ReadAllText(files[i]))!;
            trial["seconds"] = 40 + (10 * i);
            File.WriteAllText(files[i], trial.ToJsonString());
        }

        SearchResult bounded = await Run(
            experiment with { Search = experiment.Search! with { Trials = 0, Minutes = 1 } }, _ => throw new InvalidOperationException("stored"), folder.Path);

        Assert.Equal(whole.Trials.Take(2), bounded.Trials);
        Assert.Equal(whole.Trials.Take(2).Min(trial => trial.ValidationLoss), bounded.Best.ValidationLoss);
    }

    [Fact]
    public async Task Run_TrialsThatDiverge_LoseAndAllOfThemIsAFault()
    {
        Experiment experiment = Parse("{method: grid, space: {training.learning_rate: [0.5, 0.1, 0.2]}}");

        SearchResult result = await Run(experiment, trial => trial.Training.LearningRate switch
        {
            0.5 => throw new CohortDivergedException("diverged"),
            0.1 => double.NaN,
            _ => 3,
        });

        Assert.Equal(3, result.Best.Number);
        Assert.EndsWith("1,0,0.5,\n2,0,0.1,\n3,0,0.2,3\n", new ExperimentSearch(experiment).Table(result.Trials).Replace("27", "0", StringComparison.Ordinal));
        var fault = await Assert.ThrowsAsync<InputException>(() => Run(experiment, _ => double.NaN));
        Assert.StartsWith("search: none of the 3 trials has a finite validation loss", fault.Message);
    }

    [Fact]
    public void New_CombinationThatCannotBe_IsRefusedBeforeTheFirstTrial()
    {
        Experiment experiment = Parse("{method: grid, space: {training.epochs: [5, 20], mutual_learning.burn_in: [0, 10]}}");

        var fault = Assert.Throws<ExperimentException>(() => new ExperimentSearch(experiment));

        Assert.Contains("training.epochs=5, mutual_learning.burn_in=10", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trial_Type_HoldsNothingOfTheTestSamples()
    {
        string[] properties = typeof(SearchTrial).GetProperties().Select(property => property.Name).ToArray();

        Assert.Equal(["Number", "Epochs", "Values", "ValidationLoss"], properties);
    }

    private static double Loss(Experiment trial) => Math.Abs(trial.Training.LearningRate - 0.4) + (1.0 / trial.Training.Epochs!.Value);

    private static Task<SearchResult> Run(Experiment experiment, Func<Experiment, double> score, string? folder = null) =>
        new ExperimentSearch(experiment, folder).RunAsync(
            (trial, _) => Task.FromResult(score(trial)), cancellation: TestContext.Current.CancellationToken);

    private static Experiment Parse(string search) => ExperimentFile.Parse(Base + "search: " + search, "x.yaml");
}
