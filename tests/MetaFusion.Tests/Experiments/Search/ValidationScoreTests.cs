using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Experiments.Search.Internal;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Search;

/// <summary>What a search compares is of samples that the ensemble was not fitted to.</summary>
public sealed class ValidationScoreTests
{
    [Theory]
    [InlineData("simple-average")]
    [InlineData("majority-vote")]
    public void Of_RuleWithoutWeights_IsTheLossOfItsAnswers(string rule)
    {
        JudgedModel fitted = SmallFit.Judged(SmallFit.Data("multiclass"), SmallFit.Options with { Ensemble = rule });

        double score = ValidationScore.Of(fitted, heats: false);

        Assert.Equal(fitted.Model.Fit!.Validation.Ensembles[rule]["log_loss"], score);
    }

    [Theory]
    [InlineData("stacking")]
    [InlineData("greedy")]
    public void Of_RuleFittedToNoise_IsNotFlattered(string rule)
    {
        // Labels by chance: what is learned of some samples is worth nothing on others, and log 2 is the best there is.
        MultimodalDataset data = SmallFit.Data("binary");
        var random = new RandomStream(3, "labels");
        MultimodalDataset noise = SmallData.WithTarget(
            data, new Target(TargetKind.Classification, ["y"], ["a", "b"], data.SampleIds.Select(_ => (double)random.NextInt(2)).ToArray()));
        JudgedModel fitted = SmallFit.Judged(noise, SmallFit.Options with { Ensemble = rule });

        double score = ValidationScore.Of(fitted, heats: false);

        Assert.Equal(score, ValidationScore.Of(fitted, heats: false));
        Assert.True(score > fitted.Model.Fit!.Validation.Ensembles[rule]["log_loss"], $"{score}");
        Assert.True(score > Math.Log(2), $"{score}");
    }

    [Fact]
    public void Of_TwoGroups_FitsToEachForTheOther()
    {
        // Groups are never parted, so that the halves are known: the best student of one judges the other.
        MultimodalDataset plain = SmallFit.Data("regression");
        string[] groups = plain.SampleIds.Select((_, i) => i % 3 == 0 ? "a" : "b").ToArray();
        var data = new MultimodalDataset(plain.SampleIds, plain.Modalities, plain.Target, groups);
        int[] all = Enumerable.Range(0, plain.SampleIds.Count).ToArray();
        JudgedModel fitted = SmallFit.Judged(data, SmallFit.Options with
        {
            Ensemble = "best-single",
            Parts = new DataSplit([.. all.Where(i => i >= 45)], [.. all.Where(i => i is >= 15 and < 45)], [.. all.Where(i => i < 15)]),
        });
        int[] samples = [.. fitted.Model.Fit!.Split.Validation];
        var answers = StudentAnswers.Of(fitted.Model.Cohort, fitted.Features, samples);
        double[][] errors = answers.Outputs
            .Select(o => samples.Select((s, i) => Math.Pow(fitted.Model.Task.Predict(o).Row(i)[0] - data.Target!.Values[s], 2)).ToArray())
            .ToArray();

        double score = ValidationScore.Of(fitted, heats: false);

        double sum = new[] { "a", "b" }.Sum(group =>
        {
            int best = Enumerable.Range(0, errors.Length).MinBy(k => Mean(k, g => g != group));
            return Mean(best, g => g == group) * samples.Count(s => groups[s] == group);
        });
        double deviation = ((RegressionTask)fitted.Model.Task).StandardDeviations[0];
        Assert.Equal(sum / samples.Length / (deviation * deviation), score, 6);

        double Mean(int student, Func<string, bool> counts) =>
            samples.Select((s, i) => (s, i)).Where(entry => counts(groups[entry.s])).Average(entry => errors[student][entry.i]);
    }

    [Fact]
    public void Of_Folds_ScoresTheHeldOutAnswersOfThePool()
    {
        // Fixed weights have nothing to be chosen: the score is the loss of the out-of-fold answers themselves.
        MultimodalDataset data = SmallFit.Data("regression");
        JudgedModel fitted = SmallFit.Judged(data, SmallFit.Options with
        {
            Ensemble = "simple-average",
            Training = SmallFit.Options.Training with { Epochs = 3, Folds = FoldChoice.Of(3) },
        });

        double score = ValidationScore.Of(fitted, heats: false);

        double deviation = ((RegressionTask)fitted.Model.Task).StandardDeviations[0];
        Assert.Equal(fitted.Model.Fit!.Validation.Ensembles["simple-average"]["mse"] / (deviation * deviation), score, 6);
        Assert.Equal(120, fitted.Model.Fit.Validation.Samples);
    }

    [Fact]
    public void Of_SamplesThatLackModalities_AreScored()
    {
        MultimodalDataset plain = SmallFit.Data("multiclass");
        Modality second = plain.Modalities[1];
        int[] kept = Enumerable.Range(0, second.Ids.Count).Where(i => i % 3 != 0).ToArray();
        var data = new MultimodalDataset(
            plain.SampleIds,
            [plain.Modalities[0], new Modality(second.Name, second.Columns, kept.Select(i => second.Ids[i]).ToArray(), second.Values.Gather(kept))],
            plain.Target);

        foreach (string rule in new[] { "greedy", "stacking", "stacking-published", "weighted-average", "weighted-vote" })
        {
            JudgedModel fitted = SmallFit.Judged(data, SmallFit.Options with { Ensemble = rule, TemperatureScaling = true });

            double score = ValidationScore.Of(fitted, heats: true);

            Assert.True(score > 0 && double.IsFinite(score), $"{rule}: {score}");
        }
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("multiclass")]
    public void Of_SamplesThatNobodyAnswers_CountAsTheUsualAnswer(string kind)
    {
        // Early fusion answers complete samples only: the others count with the training samples' mean or frequencies.
        MultimodalDataset data = Holes.Punch(SmallFit.Data(kind), (s, m) => m == 0 || s % 3 != 0);
        JudgedModel fitted = SmallFit.Judged(data, SmallFit.Options with { Cohort = CohortSpec.Early(2) with { Head = [4] }, Ensemble = "simple-average" });
        int[] samples = [.. fitted.Model.Fit!.Split.Validation];
        Predictions answers = PatternAnswers.Of(fitted.Model, fitted.Features, samples).Values;

        double score = ValidationScore.Of(fitted, heats: false);

        double sum = 0;
        int[] train = [.. fitted.Model.Fit.Split.Train];
        for (int i = 0; i < samples.Length; i++)
        {
            double truth = data.Target!.Values[samples[i]];
            bool isAnswered = samples[i] % 3 != 0;
            Assert.Equal(isAnswered, !double.IsNaN(answers.Row(i)[0]));
            if (kind == "regression")
            {
                double mean = train.Average(s => data.Target.Values[s]);
                double deviation = Math.Sqrt(train.Average(s => Math.Pow(data.Target.Values[s] - mean, 2)));
                sum += Math.Pow(((isAnswered ? answers.Row(i)[0] : mean) - truth) / deviation, 2);
            }
            else
            {
                double share = train.Count(s => data.Target.Values[s] == truth) / (double)train.Length;
                sum -= Math.Log(isAnswered ? answers.Row(i)[(int)truth] : share);
            }
        }

        Assert.Equal(sum / samples.Length, score, 6);
    }

    [Fact]
    public void Of_TooFewSamplesForHalves_RefusesNetworksAlone()
    {
        MultimodalDataset data = SmallFit.Data("regression");
        int[] all = Enumerable.Range(0, data.SampleIds.Count).ToArray();
        JudgedModel Fitted(string rule) => SmallFit.Judged(data, SmallFit.Options with
        {
            Ensemble = rule,
            Parts = new DataSplit([.. all.Where(i => i >= 12)], [.. all.Where(i => i < 7)], [.. all.Where(i => i is >= 7 and < 12)]),
        });

        InputException exception = Assert.Throws<InputException>(() => ValidationScore.Of(Fitted("stacking"), heats: false));

        Assert.Equal(
            "search: 7 validation samples are too few to judge the ensemble 'stacking' by, which is a network fitted to them; " +
            "hold out 8 or more, or leave it out of search.space",
            exception.Message);
        Assert.True(double.IsFinite(ValidationScore.Of(Fitted("greedy"), heats: false)));
    }
}
