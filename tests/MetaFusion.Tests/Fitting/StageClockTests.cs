using MetaFusion.Fitting;

namespace MetaFusion.Tests.Fitting;

public sealed class StageClockTests
{
    [Fact]
    public void Time_SlowStageWithoutProgress_IsToldOnce()
    {
        using var told = new CountdownEvent(1);
        var stages = new List<string>();
        var clock = new StageClock(stage =>
        {
            stages.Add(stage);
            told.Signal();
        })
        {
            Patience = TimeSpan.FromMilliseconds(1),
        };

        bool isTold = clock.Time("representations", () => told.Wait(TimeSpan.FromSeconds(5)));
        clock.Time("representations", () => Wait(20));

        Assert.True(isTold);
        Assert.Equal(["representations"], stages);
    }

    [Theory]
    [InlineData("cohort", 1)]
    [InlineData("baselines", 1)]
    [InlineData("split", 60_000)]
    public void Time_StageThatReportsOrIsQuick_IsNotTold(string stage, int patience)
    {
        var clock = new StageClock(_ => Assert.Fail("nothing to tell")) { Patience = TimeSpan.FromMilliseconds(patience) };

        int result = clock.Time(stage, () => Wait(20));

        Assert.Equal(20, result);
        Assert.Equal([stage], clock.Sums().Select(sum => sum.Stage));
    }

    private static int Wait(int milliseconds)
    {
        Thread.Sleep(milliseconds);
        return milliseconds;
    }
}
