namespace MetaFusion.MutualLearning;

/// <content>One batch of every carve.</content>
internal sealed partial class CohortTrainer
{
    /// <summary>Prepares single steps of mutual learning on one carve under a fixed rho and weights: the entrance of the benchmarks.</summary>
    internal void BeginRound(double rho, ReadOnlySpan<double> weights)
    {
        _carves[0].OpenRound(rho, isWithin: false);
        _carves[0].Follow(rho, weights);
        _isAnswered = false;
    }

    /// <summary>The training losses of every student since <see cref="BeginRound"/>, mutual part included.</summary>
    internal double[] TrainLosses => _carves[0].Students.Select(s => s.TrainLoss).ToArray();

    /// <summary>Trains the cohort on one batch: every student answers, all meet, every student learns.</summary>
    /// <param name="rows">Rows of the training samples, at most a batch of them; those announced by the step before, if it did.</param>
    /// <param name="next">Rows of the next step, which the students answer as soon as they have learned; empty for none.</param>
    internal void Step(ReadOnlySpan<int> rows, ReadOnlySpan<int> next = default)
    {
        CarveTrainer carve = _carves[0];
        if (!_isAnswered)
        {
            carve.Choose(rows);
            AnswerChosen();
        }

        carve.BeginStep(next);
        _isAnswered = carve.HasNext;
        LearnAndAnswerNext();
        carve.StopTogether();
    }

    /// <summary>One step of all carves that have a batch left in their epoch.</summary>
    /// <param name="isFirst">Whether it is the epoch's first, whose batch nobody has answered yet.</param>
    private void Step(bool isFirst)
    {
        if (isFirst)
        {
            foreach (CarveTrainer carve in _carves)
            {
                if (carve.IsStepping)
                {
                    carve.ChooseBatch();
                }
            }

            AnswerChosen();
        }

        foreach (CarveTrainer carve in _carves)
        {
            if (carve.IsStepping)
            {
                carve.BeginStep();
            }
        }

        LearnAndAnswerNext();
        foreach (CarveTrainer carve in _carves)
        {
            if (carve.IsStepping)
            {
                carve.EndStep();
            }
        }
    }

    private void AnswerChosen()
    {
        _workers.Run(_parts.Length, _gather);
        _workers.Run(_students.Length, _answer);
    }

    private void LearnAndAnswerNext()
    {
        if (Array.Exists(_carves, HasNext))
        {
            _workers.Run(_parts.Length, _gatherNext);
        }

        _workers.Run(_students.Length, _learn);
    }

    private static bool HasNext(CarveTrainer carve) => carve is { IsStepping: true, HasNext: true };

    private void Gather(int item)
    {
        (CarveTrainer carve, int part) = _parts[item];
        if (carve.IsStepping)
        {
            carve.Gather(part);
        }
    }

    private void GatherNext(int item)
    {
        (CarveTrainer carve, int part) = _parts[item];
        if (HasNext(carve))
        {
            carve.Gather(part);
        }
    }

    private void Answer(int item)
    {
        (CarveTrainer carve, int student) = _students[item];
        if (carve.IsStepping)
        {
            carve.Answer(student);
        }
    }

    private void Learn(int item)
    {
        (CarveTrainer carve, int student) = _students[item];
        if (!carve.IsStepping)
        {
            return;
        }

        carve.Learn(student);
        if (carve.HasNext)
        {
            carve.Answer(student);
        }
    }

    private void GatherValidation(int item)
    {
        (CarveTrainer carve, int part) = _validationParts[item];
        if (carve.IsValidating)
        {
            carve.GatherValidation(part);
        }
    }

    private void Validate(int item)
    {
        (CarveTrainer carve, int student) = _students[item];
        if (carve.IsValidating)
        {
            carve.Validate(student);
        }
    }

    private void ShareValidation(int item)
    {
        (CarveTrainer carve, int student) = _students[item];
        if (carve.MeetsAtValidation)
        {
            carve.ShareValidation(student);
        }
    }

    private void JudgeEpoch(int item)
    {
        (CarveTrainer carve, int student) = _students[item];
        carve.JudgeEpoch(student);
    }

    private void KeepBest(int item)
    {
        (CarveTrainer carve, int student) = _students[item];
        carve.KeepBest(student, EpochJudgements.Of(_carves, carve, student));
    }
}
