using MetaFusion.Methods.AlternatingUnimodal;

namespace MetaFusion.Tests.Methods.AlternatingUnimodal;

public sealed class FallScheduleTests
{
    [Theory]
    [InlineData(0.55, 100, 55)] // 55.000000000000007 as a product of doubles
    [InlineData(0.7, 10, 7)]
    [InlineData(0.7, 3, 3)] // 2.1 epochs have passed when the fourth begins
    [InlineData(0.07, 100, 7)] // 7.000000000000001
    [InlineData(0, 5, 0)]
    [InlineData(1, 5, 5)]
    [InlineData(1e-30, 5, 0)]
    public void After_ShareAsWritten_FallsWhenItHasPassed(double share, int epochs, int expected)
    {
        FallSchedule schedule = FallSchedule.After(share, epochs);

        Assert.Equal(
            Enumerable.Range(0, epochs).Select(epoch => epoch < expected ? 1 : 0.1), Enumerable.Range(0, epochs).Select(schedule.FactorAt));
    }
}
