using System.Diagnostics;
using MetaFusion.Cohorts;
using MetaFusion.MutualLearning.Objectives;

namespace MetaFusion.MutualLearning;

/// <content>One batch.</content>
internal sealed partial class CohortTrainer
{
    /// <summary>Prepares single steps of mutual learning under a fixed rho and weights: the entrance of the benchmarks.</summary>
    internal void BeginRound(double rho, ReadOnlySpan<double> weights)
    {
        foreach (StudentTrainer student in _students)
        {
            student.Restart();
            student.BeginEpoch();
        }

        _isAnswered = false;
        ((MutualObjective)_objective).Follow(rho, weights);
    }

    /// <summary>The training losses of every student since <see cref="BeginRound"/>, mutual part included.</summary>
    internal double[] TrainLosses => _students.Select(s => s.TrainLoss).ToArray();

    /// <summary>Trains the cohort on one batch: every student answers, all meet, every student learns.</summary>
    /// <param name="rows">Rows of the training samples, at most a batch of them; those announced by the step before, if it did.</param>
    /// <param name="next">Rows of the next step, which the students answer as soon as they have learned; empty for none.</param>
    internal void Step(ReadOnlySpan<int> rows, ReadOnlySpan<int> next = default)
    {
        if (IsLost)
        {
            return;
        }

        if (!_isAnswered)
        {
            Gather(rows, _position / _chunk);
            _workers.Run(_students.Length, _answer);
        }

        Debug.Assert(_coming.Rows == rows.Length, "The step before announced other rows.");
        (_batches, _coming) = (_coming, _batches);
        _time = new StepTime(_epoch, _epochCount, _position / _chunk, (_order.Length + _chunk - 1) / _chunk);
        if (_objective.Meets)
        {
            _objective.Meet(_students, _batches.Targets, _batches.Rows * _task.OutputCount);
        }

        _isAnswered = !next.IsEmpty;
        if (_isAnswered)
        {
            Gather(next, (_position / _chunk) + 1);
        }

        _workers.Run(_students.Length, _isAnswered ? _learnAndAnswer : _learn);
        StopTogether();
    }

    /// <summary>Students that answer together stop together.</summary>
    private void StopTogether()
    {
        if (!_objective.IsJoint || !Array.Exists(_students, student => student.HasDiverged))
        {
            return;
        }

        foreach (StudentTrainer student in _students)
        {
            student.Stop();
        }
    }

    private void Gather(ReadOnlySpan<int> rows, int batch)
    {
        _comingBatch = batch;
        _coming.Choose(rows);
        _workers.Run(_coming.Parts, _gather);
    }

    private void Answer(int student)
    {
        StudentBatch batch = _coming.Of(student);
        if (_streams[student] is { } stream)
        {
            batch.DrawFrom(stream, _epoch, _comingBatch);
        }

        _students[student].Answer(batch, _objective.SharingOf(student), _coming.PlacesOf(student));
    }

    private void Learn(int student) => _students[student].Learn(_batches.Of(student), _objective, student, _time);
}
