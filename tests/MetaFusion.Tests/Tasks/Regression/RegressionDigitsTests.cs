using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Regression;

namespace MetaFusion.Tests.Tasks.Regression;

public sealed class RegressionDigitsTests
{
    private static readonly int[] All = [0, 1, 2, 3];

    [Theory]
    [InlineData(new[] { 1717171717.0, 1717171718, 1717171720, 1717171741 })]
    [InlineData(new[] { 1e-60, 2e-60, 4e-60, 7e-60 })]
    [InlineData(new[] { 1e37, 2e37, 4e37, 7e37 })]
    public void Predict_EncodedTargets_GivesTheNumbersBack(double[] numbers)
    {
        Target target = Numbers(numbers);
        var task = RegressionTask.FromTrain(target, All);

        double[] back = task.Predict(task.EncodeTargets(target, All)).Values;

        double range = numbers[3] - numbers[0];
        Assert.All(numbers.Zip(back), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, range * 1e-6));
    }

    [Fact]
    public void FromTrain_DifferencesWhoseSquaresVanish_SaysSo() => Assert.Equal(
        "target 't': the values of the training samples differ so little that the squares of their differences are 0; " +
        "write them in a smaller unit, so that the numbers are larger",
        Assert.Throws<TaskException>(() => RegressionTask.FromTrain(Numbers([1e-170, 2e-170, 3e-170, 4e-170]), All)).Message);

    private static Target Numbers(double[] numbers) => new(TargetKind.Regression, ["t"], [], numbers);
}
