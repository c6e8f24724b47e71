using System.Globalization;
using MetaFusion.Foundation;

namespace MetaFusion.MutualLearning;

/// <content>Checkpoints: everything that lasts from batch to batch, and nothing else.</content>
internal sealed partial class CohortTrainer
{
    private void KeepCheckpoint(bool isInterrupted)
    {
        bool isEpochStart = _position == 0 && (_epoch > 0 || _choice.Rounds.Count > 0);
        if (Checkpoints is not null && (isInterrupted || Checkpoints.IsDue(isEpochStart)))
        {
            Checkpoints.Keep(_stage, Capture());
        }
    }

    /// <summary>The state before the next batch.</summary>
    private TrainingState Capture()
    {
        TrainingState state = CaptureEnd();
        state.PutDoubles("run", [_epoch, _position, _lastImprovement, _bestJointLoss]);
        RoundState.PutEpochs(state, "run/", _epochs);
        for (int k = 0; k < _students.Length; k++)
        {
            _students[k].Capture(state, Prefix(k));
        }

        return state;
    }

    /// <summary>What remains between rounds and after the last one.</summary>
    private TrainingState CaptureEnd()
    {
        var state = new TrainingState();
        state.PutDoubles("weights", [.. _objective.Weights]);
        state.PutDoubles("trusted", _objective.Trusted.Select(k => (double)k).ToArray());
        _choice.Capture(state);
        return state;
    }

    /// <summary>Goes back to a captured state.</summary>
    /// <returns>Whether it lies within a round.</returns>
    /// <exception cref="InputException">The state is of another training, though its checkpoint fits: nothing of ours wrote it.</exception>
    private bool RestoreOrRefuse(TrainingState state)
    {
        try
        {
            return Restore(state);
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InputException(
                $"the checkpoint of the {_stage} contradicts itself; remove the folder 'checkpoint' in the run folder to start anew", exception);
        }
    }

    /// <summary>Goes back to a captured state.</summary>
    /// <returns>Whether it lies within a round.</returns>
    /// <exception cref="InvalidDataException">The state is of another training.</exception>
    private bool Restore(TrainingState state)
    {
        state.Doubles("weights", _students.Length).CopyTo(_objective.Weights);
        _objective.Trust(state.Doubles("trusted").ToArray().Select(k => (int)k).ToArray());
        _choice.Restore(state);
        if (!state.Has("run"))
        {
            return false;
        }

        ReadOnlySpan<double> round = state.Doubles("run", 4);
        (_epoch, _position, _lastImprovement, _bestJointLoss) = ((int)round[0], (int)round[1], (int)round[2], round[3]);
        _epochs.AddRange(RoundState.GetEpochs(state, "run/", _students.Length));
        for (int k = 0; k < _students.Length; k++)
        {
            _students[k].Restore(state, Prefix(k));
        }

        return true;
    }

    private static string Prefix(int student) => string.Create(CultureInfo.InvariantCulture, $"students/{student}/");
}
