using MetaFusion.Evaluation.Importance;

namespace MetaFusion.Tests.Evaluation.Importance;

public class SubsetStudentsTests
{
    // Two students of {0}, one of {1}, one of {0, 1} that is worse than the best of {0}, one that diverged, the constant.
    private static readonly SubsetStudents Students = new([1, 1, 2, 3, 2, 0], [0.5, 0.3, 2, 0.4, double.PositiveInfinity, 1]);

    [Theory]
    [InlineData(0, new[] { 5 })]
    [InlineData(1, new[] { 1 })]
    [InlineData(2, new[] { 5 })]
    [InlineData(3, new[] { 1 })]
    [InlineData(4, new[] { 5 })]
    public void For_Chosen_IsTheBestThatReadsNothingElse(int subset, int[] expected) =>
        Assert.Equal(expected, Students.For((ulong)subset, SubsetWorth.Chosen));

    [Theory]
    [InlineData(0, new[] { 5 })]
    [InlineData(1, new[] { 1 })]
    [InlineData(2, new[] { 2 })]
    [InlineData(3, new[] { 3 })]
    [InlineData(7, new[] { 1 })]
    public void For_Best_IsTheBestThatReadsExactlyThese_ElseTheChosen(int subset, int[] expected) =>
        Assert.Equal(expected, Students.For((ulong)subset, SubsetWorth.Best));

    [Fact]
    public void For_Average_TakesAllThatReadExactlyThese() => Assert.Equal([0, 1], Students.For(1, SubsetWorth.Average));
}
