using MetaFusion.MutualLearning;

namespace MetaFusion.Tests.MutualLearning;

public sealed class TrainingOptionsTests
{
    [Theory]
    [InlineData(26, 64, 300)] // one batch an epoch
    [InlineData(512, 64, 38)] // eight batches: 300 / 8 = 37.5
    [InlineData(640, 64, 30)]
    [InlineData(641, 64, 30)]
    [InlineData(100_000, 64, 30)]
    [InlineData(1, 1000, 300)]
    public void EpochsFor_NoneGiven_FewSamplesTakeThreeHundredSteps(int samples, int batch, int epochs) =>
        Assert.Equal(epochs, new TrainingOptions { BatchSize = batch, Patience = 0 }.EpochsFor(samples));

    [Theory]
    [InlineData(1000, 256, 75)]
    [InlineData(1000, 64, 30)]
    [InlineData(100, 256, 300)]
    public void EpochsFor_SamplesThatLackModalities_CountsTheSteps(int samples, int samplesPerStep, int epochs) =>
        Assert.Equal(epochs, new TrainingOptions { Patience = 0 }.EpochsFor(samples, samplesPerStep));

    [Theory]
    [InlineData(26, 64, 1500)]
    [InlineData(160, 64, 375)] // 24 · (1000 / 160)^1.5
    [InlineData(640, 64, 46)]
    [InlineData(6_400, 64, 24)]
    [InlineData(64_000, 64, 15)]
    [InlineData(6_400_000, 64, 3)]
    public void EpochsFor_EndByTheCourse_AllowsMoreOfFewAndLessOfMany(int samples, int batch, int epochs) =>
        Assert.Equal(epochs, new TrainingOptions { BatchSize = batch }.EpochsFor(samples));

    [Fact]
    public void EpochsFor_Given_DoesNotLookAtTheSamples() => Assert.Equal(7, new TrainingOptions { Epochs = 7 }.EpochsFor(26));
}
