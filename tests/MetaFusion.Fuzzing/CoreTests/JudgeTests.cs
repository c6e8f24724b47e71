using System.Text;
using MetaFusion.Fuzzing.Core;

namespace MetaFusion.Fuzzing.CoreTests;

public sealed class JudgeTests
{
    [Theory]
    [InlineData("say file 'a' is empty; write something", "")]
    [InlineData("crash", "InvalidCastException")]
    [InlineData("slow", "slow")]
    [InlineData("greedy", "greedy")]
    [InlineData("say  ", "empty message")]
    [InlineData("say One. Two. Three. Four", "more than two sentences")]
    [InlineData("say System.Int32 was expected", "message for programmers")]
    [InlineData("say e.yaml: a? Bad. Key. Of. All (line 3): is not a key; write one", "")]
    public void Of_PlantedFault_IsFound(string input, string kind)
    {
        Verdict verdict = Judge.Of(new BadTarget(), Encoding.Latin1.GetBytes(input), 0);

        Assert.Equal(kind, verdict.Fault?.Kind ?? "");
    }

    [Fact]
    public void Shorten_LongInput_KeepsWhatTheFaultNeeds()
    {
        byte[] input = Encoding.Latin1.GetBytes(new string('a', 3000) + "crash" + new string('b', 2000));

        byte[] shortest = Minimiser.Shorten(new BadTarget(), input, 0, Judge.Of(new BadTarget(), input, 0).Fault!.Key);

        Assert.Equal("crash", Encoding.Latin1.GetString(shortest));
    }

    [Fact]
    public void Make_SameNumber_GivesTheSameInput()
    {
        var target = new BadTarget();

        FuzzCase[] cases = [.. Enumerable.Range(0, 50).Select(number => CaseMaker.Make(target, 7, number))];

        Assert.All(cases, one => Assert.Equal(one.Input, CaseMaker.Make(target, 7, one.Number).Input));
        Assert.True(cases.Select(one => Convert.ToHexString(one.Input)).Distinct().Count() > 25);
    }
}
