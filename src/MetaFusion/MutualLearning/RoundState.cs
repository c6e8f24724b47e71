namespace MetaFusion.MutualLearning;

/// <summary>Rounds and epochs as arrays of a <see cref="TrainingState"/>.</summary>
internal static class RoundState
{
    private const int LossesPerStudent = 4;

    /// <summary>Puts a finished round.</summary>
    public static void Put(TrainingState state, string prefix, TrainingRound round)
    {
        state.PutDoubles(prefix + "head", [round.Rho, round.JointLoss ?? double.NaN, round.JointLoss is null ? 0 : 1]);
        state.PutDoubles(prefix + "best-epochs", round.BestEpochs.Select(e => (double)e).ToArray());
        state.PutDoubles(prefix + "best-losses", [.. round.BestLosses]);
        state.PutDoubles(prefix + "comparable-losses", [.. round.ComparableLosses]);
        state.PutDoubles(prefix + "diverged-epochs", round.DivergedEpochs.Select(e => (double)e).ToArray());
        PutEpochs(state, prefix, round.Epochs);
    }

    /// <summary>Gets a finished round.</summary>
    public static TrainingRound Get(TrainingState state, string prefix, int students)
    {
        ReadOnlySpan<double> head = state.Doubles(prefix + "head", 3);
        return new TrainingRound(
            head[0],
            GetEpochs(state, prefix, students),
            Whole(state.Doubles(prefix + "best-epochs", students)),
            state.Doubles(prefix + "best-losses", students).ToArray())
        {
            JointLoss = head[2] > 0 ? head[1] : null,
            ComparableLosses = state.Doubles(prefix + "comparable-losses", students).ToArray(),
            DivergedEpochs = Whole(state.Doubles(prefix + "diverged-epochs", students)),
        };
    }

    /// <summary>Puts the losses of all epochs so far; what only the divergence weights of the next epoch need is in those.</summary>
    public static void PutEpochs(TrainingState state, string prefix, IReadOnlyList<EpochRecord> epochs) => state.PutDoubles(
        prefix + "epochs",
        epochs.SelectMany(e => e.TrainLoss.Concat(e.TrainTask).Concat(e.ValidationLoss).Concat(e.ValidationTask)
            .Append(e.JointValidation ?? double.NaN).Append(e.JointValidation is null ? 0 : 1)).ToArray());

    /// <summary>Gets them back.</summary>
    public static EpochRecord[] GetEpochs(TrainingState state, string prefix, int students)
    {
        double[] values = state.Doubles(prefix + "epochs").ToArray();
        int width = (LossesPerStudent * students) + 2;
        if (values.Length % width != 0)
        {
            throw new InvalidDataException($"The state's epochs are not of {students} students.");
        }

        return values.Chunk(width).Select(v => new EpochRecord(Part(v, 0), Part(v, 1), Part(v, 2), Part(v, 3))
        {
            JointValidation = v[^1] > 0 ? v[^2] : null,
        }).ToArray();

        double[] Part(double[] row, int part) => row[(part * students)..((part + 1) * students)];
    }

    private static int[] Whole(ReadOnlySpan<double> values)
    {
        int[] whole = new int[values.Length];
        for (int i = 0; i < whole.Length; i++)
        {
            whole[i] = (int)values[i];
        }

        return whole;
    }
}
