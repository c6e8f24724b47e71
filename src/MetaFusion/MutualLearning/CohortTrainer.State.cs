using System.Globalization;
using MetaFusion.Foundation;

namespace MetaFusion.MutualLearning;

/// <content>Checkpoints: everything that lasts from batch to batch, and nothing else.</content>
internal sealed partial class CohortTrainer
{
    private void KeepCheckpoint(bool isInterrupted)
    {
        bool isEpochStart = Array.TrueForAll(_carves, carve => carve.IsAtEpochStart) && (_rounds.Count > 0 || Array.Exists(_carves, carve => carve.Epochs.Count > 0));
        if (Checkpoints is not null && (isInterrupted || Checkpoints.IsDue(isEpochStart)))
        {
            Checkpoints.Keep(_stage, Capture());
        }
    }

    /// <summary>The state before the next batch.</summary>
    private TrainingState Capture()
    {
        var state = new TrainingState();
        for (int c = 0; c < _carves.Length; c++)
        {
            _carves[c].Capture(state, Prefix(c));
        }

        _course.Capture(state);
        PutRounds(state);
        return state;
    }

    /// <summary>What remains between rounds and after the last one.</summary>
    private TrainingState CaptureEnd()
    {
        var state = new TrainingState();
        for (int c = 0; c < _carves.Length; c++)
        {
            _carves[c].CaptureEnd(state, Prefix(c));
        }

        PutRounds(state);
        return state;
    }

    /// <summary>Goes back to a captured state.</summary>
    /// <returns>Whether it lies within a round.</returns>
    /// <exception cref="InputException">The state is of another training, though its checkpoint fits: nothing of ours wrote it.</exception>
    private bool RestoreOrRefuse(TrainingState state)
    {
        try
        {
            bool isWithin = true;
            for (int c = 0; c < _carves.Length; c++)
            {
                isWithin &= _carves[c].Restore(state, Prefix(c));
            }

            if (isWithin)
            {
                _course.Restore(state);
            }

            GetRounds(state);
            return isWithin;
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InputException(
                $"the checkpoint of the {_stage} contradicts itself; remove the folder 'checkpoint' in the run folder to start anew", exception);
        }
    }

    /// <summary>The rounds as all carves together judged them; those of a single one are its own.</summary>
    private void PutRounds(TrainingState state)
    {
        for (int r = 0; _carves.Length > 1 && r < _rounds.Count; r++)
        {
            RoundState.Put(state, $"pooled/{r}/", _rounds[r]);
        }
    }

    private void GetRounds(TrainingState state)
    {
        RoundChoice choice = _carves[0].Choice;
        for (int r = 0; r < choice.Rounds.Count; r++)
        {
            TrainingRound round = _carves.Length == 1 ? choice.Rounds[r] : RoundState.Get(state, $"pooled/{r}/", _carves[0].Students.Count);
            _rounds.Add(round);
            _selected = choice.Rounds[r] == choice.Selected ? round : _selected;
        }
    }

    private string Prefix(int carve) => _carves.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"carves/{carve}/");
}
