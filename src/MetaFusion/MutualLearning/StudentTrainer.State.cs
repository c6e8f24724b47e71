using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.MutualLearning;

/// <content>Checkpoints.</content>
internal sealed partial class StudentTrainer
{
    /// <summary>Writes everything that lasts from batch to batch; arrays that do not move while a training waits are shared.</summary>
    /// <param name="state">Where to.</param>
    /// <param name="prefix">In front of all names.</param>
    public void Capture(TrainingState state, string prefix)
    {
        OptimizerState moments = _optimizer.Capture();
        state.PutDoubles(prefix + "head",
        [
            BestEpoch, BestLoss, DivergedEpoch, HasDiverged ? 1 : 0, _trainLoss, _trainTask, _samples,
            moments.Steps, moments.Moments.Count, _bestMoments?.Steps ?? -1, BestJudgement,
        ]);
        PutSteps(state, prefix + "steps", moments);
        PutSteps(state, prefix + "best-steps", _bestMoments);
        state.PutSingles(prefix + "weights", Student.Parameters.Values.ToArray());
        state.PutSingles(prefix + "best", _best);
        state.PutSingles(prefix + "outputs", BestValidationOutputs.Values.ToArray());
        for (int m = 0; m < moments.Moments.Count; m++)
        {
            state.PutSingles($"{prefix}moments/{m}", moments.Moments[m]);
            if (_bestMoments is not null)
            {
                state.PutSingles($"{prefix}best-moments/{m}", _bestMoments.Moments[m]);
            }
        }
    }

    /// <summary>Reads what <see cref="Capture"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The state is of another student.</exception>
    public void Restore(TrainingState state, string prefix)
    {
        ReadOnlySpan<double> head = state.Doubles(prefix + "head", 11);
        BestEpoch = (int)head[0];
        BestLoss = head[1];
        DivergedEpoch = (int)head[2];
        HasDiverged = head[3] > 0;
        (_trainLoss, _trainTask, _samples) = (head[4], head[5], (int)head[6]);
        BestJudgement = head[10];
        int moments = (int)head[8];
        _optimizer.Restore(Moments(state, prefix, "", (int)head[7], moments));
        _bestMoments = head[9] < 0 ? null : Moments(state, prefix, "best-", (int)head[9], moments);
        state.Singles(prefix + "weights", Student.Parameters.Values.Length).CopyTo(Student.Parameters.Values);
        state.Singles(prefix + "best", _best.Length).CopyTo(_best);
        state.Singles(prefix + "outputs", BestValidationOutputs.Values.Length).CopyTo(BestValidationOutputs.Values);
    }

    /// <summary>Parameters that moved in groups count their own steps; the head of the state holds one number for all others.</summary>
    private static void PutSteps(TrainingState state, string name, OptimizerState? moments)
    {
        if (moments?.StepsByParameter is { } steps)
        {
            state.PutDoubles(name, [.. steps.Select(count => (double)count)]);
        }
    }

    private OptimizerState Moments(TrainingState state, string prefix, string kind, int steps, int count)
    {
        string own = $"{prefix}{kind}steps";
        int length = Student.Parameters.TrainableLength;
        return new OptimizerState(
            steps, Enumerable.Range(0, count).Select(m => state.Singles($"{prefix}{kind}moments/{m}", length).ToArray()).ToArray())
        {
            StepsByParameter = state.Has(own)
                ? [.. state.Doubles(own, Student.Parameters.Parameters.Count).ToArray().Select(number => (int)number)]
                : null,
        };
    }
}
