using MetaFusion.MutualLearning;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>Whether two trainings gave the same bits, carve by carve.</summary>
internal static class SameTraining
{
    public static void Assert(TrainingResult expected, TrainingResult actual)
    {
        Xunit.Assert.Equal(expected.Rounds.Count, actual.Rounds.Count);
        foreach ((TrainingRound one, TrainingRound other) in expected.Rounds.Zip(actual.Rounds))
        {
            Assert(one, other);
        }

        Assert(expected.Selected, actual.Selected);
        Xunit.Assert.Equal(expected.DivergenceWeights, actual.DivergenceWeights);
        Xunit.Assert.Equal(expected.Trusted, actual.Trusted);
        Xunit.Assert.Equal(expected.ValidationOutputs.Select(o => o.Values.ToArray()), actual.ValidationOutputs.Select(o => o.Values.ToArray()));
        Xunit.Assert.Equal(expected.Carves.Count, actual.Carves.Count);
        foreach ((CarveResult one, CarveResult other) in expected.Carves.Zip(actual.Carves))
        {
            Assert(one, other);
        }
    }

    private static void Assert(CarveResult expected, CarveResult actual)
    {
        Assert(expected.Selected, actual.Selected);
        Xunit.Assert.Equal(expected.Rounds.Count, actual.Rounds.Count);
        foreach ((TrainingRound one, TrainingRound other) in expected.Rounds.Zip(actual.Rounds))
        {
            Assert(one, other);
        }

        if (expected.Independent is { } independent)
        {
            Assert(independent.Round, actual.Independent!.Round);
            Xunit.Assert.Equal(independent.Parameters, actual.Independent.Parameters);
        }
    }

    private static void Assert(TrainingRound expected, TrainingRound actual)
    {
        Xunit.Assert.Equal((expected.Rho, expected.JointLoss), (actual.Rho, actual.JointLoss));
        Xunit.Assert.Equal(expected.BestEpochs, actual.BestEpochs);
        Xunit.Assert.Equal(expected.BestLosses, actual.BestLosses);
        Xunit.Assert.Equal(expected.ComparableLosses, actual.ComparableLosses);
        Xunit.Assert.Equal(expected.DivergedEpochs, actual.DivergedEpochs);
        Xunit.Assert.Equal(expected.Epochs.Count, actual.Epochs.Count);
        foreach ((EpochRecord one, EpochRecord other) in expected.Epochs.Zip(actual.Epochs))
        {
            Xunit.Assert.Equal(one.TrainLoss, other.TrainLoss);
            Xunit.Assert.Equal(one.TrainTask, other.TrainTask);
            Xunit.Assert.Equal(one.ValidationLoss, other.ValidationLoss);
            Xunit.Assert.Equal(one.ValidationTask, other.ValidationTask);
            Xunit.Assert.Equal(one.JointValidation, other.JointValidation);
        }
    }
}
