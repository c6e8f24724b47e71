using MetaFusion.Studies;

namespace MetaFusion.Tests.Studies;

public sealed class StudyTimeTests
{
    [Fact]
    public void Left_NothingIsFinished_IsUnknown() => Assert.Null(StudyTime.Left([], [], [Job("cohort", 75)], 2));

    [Fact]
    public void Left_TheFirstJobWasSlow_CountsTheOthers()
    {
        TimeSpan? left = StudyTime.Left([(Job("cohort", 75), 9), (Job("cohort", 75), 1), (Job("cohort", 75), 1.2)], [], [Job("cohort", 75), Job("cohort", 75)], 1);

        // The median is 1.2 s; two jobs, one after the other.
        Assert.Equal(2.4, left!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void Left_AProcedureOfWhichNoneIsFinished_TakesWhatItsCostSays()
    {
        TimeSpan? left = StudyTime.Left([(Job("cohort", 75), 15)], [], [Job("ridge", 5)], 1);

        Assert.Equal(1, left!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void Left_OnlyASmallerProcedureIsFinished_IsUnknown() => Assert.Null(StudyTime.Left([(Job("ridge", 2), 2.5)], [], [Job("cohort", 75)], 1));

    [Fact]
    public void Left_SeveralWorkers_ShareTheWorkAndCountWhatRunsAlready()
    {
        (StudyJob, double)[] finished = [(Job("cohort", 75), 10)];

        // 4 s of the one that runs, 10 s each of three that wait: 34 s for two workers; the last job alone cannot be shared.
        Assert.Equal(17, StudyTime.Left(finished, [(Job("cohort", 75), 6)], [Job("cohort", 75), Job("cohort", 75), Job("cohort", 75)], 2)!.Value.TotalSeconds, 6);
        Assert.Equal(4, StudyTime.Left(finished, [(Job("cohort", 75), 6)], [], 2)!.Value.TotalSeconds, 6);
        Assert.Equal(0, StudyTime.Left(finished, [(Job("cohort", 75), 60)], [], 2)!.Value.TotalSeconds, 6);
    }

    private static StudyJob Job(string procedure, double cost) => new(
        new StudyUnit("one", "seed-1", 0), procedure, cost, "", (_, _) => throw new InvalidOperationException("Nothing is trained here."));
}
