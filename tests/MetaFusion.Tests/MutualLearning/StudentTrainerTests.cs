using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.MutualLearning.Objectives;

namespace MetaFusion.Tests.MutualLearning;

public sealed class StudentTrainerTests
{
    [Fact]
    public void Restart_AfterARun_KeepsNothingOfItsBestEpoch()
    {
        var small = new SmallCohort("regression", CohortSpec.Early(2));
        Cohort cohort = small.Build();
        CohortData validation = small.Validation(cohort);
        var options = new TrainingOptions();
        var objective = new MutualObjective(small.Task, options, [false]);
        var trainer = new StudentTrainer(cohort.Students[0], small.Task, options, validation.Rows);
        float[] initial = cohort.Students[0].Parameters.Values.ToArray();
        trainer.Restart();
        Train(trainer, 0.5f);
        trainer.JudgeEpoch(0, validation.Targets.Values, objective, 0);
        trainer.KeepBest(0, trainer.ValidationTask);
        Assert.Equal(0, trainer.BestEpoch);

        // The next run diverges at once, so that its best epoch never comes.
        trainer.Restart();
        Train(trainer, float.NaN);
        trainer.JudgeEpoch(0, validation.Targets.Values, objective, 0);
        trainer.KeepBest(0, trainer.ValidationTask);

        Assert.Equal((-1, double.PositiveInfinity, 0), (trainer.BestEpoch, trainer.BestLoss, trainer.DivergedEpoch));
        Assert.Equal(initial, trainer.BestWeights.ToArray());
        Assert.All(trainer.BestValidationOutputs.Values.ToArray(), value => Assert.True(float.IsNaN(value)));

        void Train(StudentTrainer student, float weights)
        {
            var batch = StudentBatch.Of(cohort.Slots, validation);
            SmallCohort.Fill(cohort.Students[0], weights);
            student.BeginEpoch();
            student.Answer(batch, Sharing.None);
            student.Learn(batch, objective, 0, default);
            student.Validate(batch);
        }
    }
}
