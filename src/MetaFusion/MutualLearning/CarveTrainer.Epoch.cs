using System.Globalization;

namespace MetaFusion.MutualLearning;

/// <content>What stands at the end of an epoch and of a round, and checkpoints.</content>
internal sealed partial class CarveTrainer
{
    /// <summary>Chooses a run of validation rows for the students to answer.</summary>
    /// <param name="start">The first of them.</param>
    /// <returns>Whether there are any, and pieces of them must be gathered.</returns>
    public bool ChooseValidation(int start)
    {
        IsValidating = start < _validation.Rows;
        return IsValidating && _validationBatches.ChooseRun(start, Math.Min(ValidationChunk, _validation.Rows - start));
    }

    /// <summary>Copies a piece of the chosen validation rows.</summary>
    public void GatherValidation(int part) => _validationBatches.Gather(part);

    /// <summary>Lets a student answer the chosen validation rows.</summary>
    public void Validate(int student) => _students[student].Validate(_validationBatches.Of(student));

    /// <summary>Whether the students meet on the validation rows at the end of this epoch.</summary>
    public bool MeetsAtValidation => _objective.Meets && !IsLost;

    /// <summary>Shares a student's answers to all validation rows.</summary>
    public void ShareValidation(int student) => _students[student].ShareValidation(_objective.SharingOf(student), Rows.PlacesOf(student));

    /// <summary>Lets the students meet on the validation rows, and decides for those that answer together whether this is their best epoch.</summary>
    public void MeetAtValidation()
    {
        if (MeetsAtValidation)
        {
            _objective.Meet(_students, _validation.Targets.Values, _validation.Rows * _task.OutputCount);
        }

        if (_objective.IsJoint)
        {
            _jointLoss = IsLost ? double.NaN : _objective.JointLoss;
            _bestJointLoss = _jointLoss < _bestJointLoss ? _jointLoss : _bestJointLoss;
        }
    }

    /// <summary>Computes a student's validation losses.</summary>
    public void JudgeEpoch(int student) => _students[student].JudgeEpoch(_epoch, Rows.TargetsOf(student), _objective, student);

    /// <summary>What the epochs of a student are compared by, if nobody else has a say: its own validation task loss, or that of all together.</summary>
    public double JudgementOf(int student) => _objective.IsJoint ? _jointLoss : _students[student].ValidationTask;

    /// <summary>Keeps a student's weights if they are its best so far.</summary>
    public void KeepBest(int student, double judgement) => _students[student].KeepBest(_epoch, judgement);

    /// <summary>Writes down the losses of the epoch.</summary>
    public void CloseEpoch()
    {
        StopTogether();
        _epochs.Add(Record());
        _objective.EndEpoch(_epochs[^1]);
        (_epoch, _position) = (_epoch + 1, 0);
    }

    /// <summary>The finished round.</summary>
    public TrainingRound RoundOf(double penalty)
    {
        double[] bestLosses = _students.Select(s => s.BestLoss).ToArray();
        return new TrainingRound(penalty, [.. _epochs], _students.Select(s => s.BestEpoch).ToArray(), bestLosses)
        {
            JointLoss = _objective.IsJoint ? _bestJointLoss : null,
            ComparableLosses = Rows.Comparable(_task, bestLosses, k => _students[k].BestValidationOutputs),
            DivergedEpochs = _students.Select(s => s.DivergedEpoch).ToArray(),
        };
    }

    /// <summary>Leaves the students with their best weights under the selected penalty.</summary>
    public void TakeSelected()
    {
        for (int k = 0; k < _students.Length; k++)
        {
            Choice.Parameters[k].CopyTo(Cohort.Students[k].Parameters.Values);
        }
    }

    /// <summary>Writes the state before the next batch.</summary>
    /// <param name="state">Where to.</param>
    /// <param name="prefix">In front of all names.</param>
    public void Capture(TrainingState state, string prefix)
    {
        CaptureEnd(state, prefix);
        state.PutDoubles(prefix + "run", [_epoch, _position, _bestJointLoss]);
        RoundState.PutEpochs(state, prefix + "run/", _epochs);
        for (int k = 0; k < _students.Length; k++)
        {
            _students[k].Capture(state, prefix + Prefix(k));
        }
    }

    /// <summary>Writes what remains between rounds and after the last one.</summary>
    public void CaptureEnd(TrainingState state, string prefix)
    {
        state.PutDoubles(prefix + "weights", [.. _objective.Weights]);
        state.PutDoubles(prefix + "trusted", _objective.Trusted.Select(k => (double)k).ToArray());
        Choice.Capture(state, prefix);
    }

    /// <summary>Goes back to a captured state.</summary>
    /// <returns>Whether it lies within a round.</returns>
    /// <exception cref="InvalidDataException">The state is of another training.</exception>
    public bool Restore(TrainingState state, string prefix)
    {
        state.Doubles(prefix + "weights", _students.Length).CopyTo(_objective.Weights);
        _objective.Trust(state.Doubles(prefix + "trusted").ToArray().Select(k => (int)k).ToArray());
        Choice.Restore(state, prefix);
        if (!state.Has(prefix + "run"))
        {
            return false;
        }

        ReadOnlySpan<double> round = state.Doubles(prefix + "run", 3);
        (_epoch, _position, _bestJointLoss) = ((int)round[0], (int)round[1], round[2]);
        _epochs.AddRange(RoundState.GetEpochs(state, prefix + "run/", _students.Length));
        for (int k = 0; k < _students.Length; k++)
        {
            _students[k].Restore(state, prefix + Prefix(k));
        }

        return true;
    }

    /// <summary>Whether nothing can come of further epochs.</summary>
    private bool IsStuck => _students.All(student => student.HasDiverged || student.IsKnown)
        || (_epochs.Count > 0 && !_epochs[^1].ValidationTask.Where((loss, k) => double.IsFinite(loss) && !_students[k].IsKnown).Any());

    private EpochRecord Record()
    {
        double[] validation = _students.Select(s => s.ValidationTask).ToArray();
        return new EpochRecord(
            _students.Select(s => s.TrainLoss).ToArray(),
            _students.Select(s => s.TrainTask).ToArray(),
            _students.Select(s => s.ValidationLoss).ToArray(),
            validation)
        {
            JointValidation = !_objective.IsJoint ? null : IsLost ? double.NaN : _objective.JointLoss,
            ComparableTask = _objective.NeedsComparableEpochs
                ? Rows.Comparable(_task, validation, k => _students[k].ValidationOutputs)
                : null,
        };
    }

    private static string Prefix(int student) => string.Create(CultureInfo.InvariantCulture, $"students/{student}/");
}
