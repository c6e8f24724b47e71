using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>Ids that differ between tables, the rules by which they meet, and the rules that messages propose.</summary>
public sealed class IdRuleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IdRuleTests() => _folder.Write("map.csv", "sample,patient\nx1,p1\nx2,p2\nx3,p3\n");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string[], string[], IdRule> Rules => new()
    {
        { "take", ["T-1-01A", "T-2-01A", "T-3-11A"], ["T-1", "T-2", "T-3"], new IdRule { Take = 3 } },
        { "ignore case", ["a", "b", "C"], ["A", "B", "c"], new IdRule { IgnoreCase = true } },
        { "replace", ["T.1", "T.2", "T.3"], ["T-1", "T-2", "T-3"], new IdRule { Replace = [KeyValuePair.Create(".", "-")] } },
        { "strip", ["Xa-rna", "Xb-rna", "c"], ["a", "b", "c"], new IdRule { Strip = ["X", "-rna"] } },
        { "number", ["1.0", "02", "3"], ["1", "2", "3"], new IdRule { Number = true } },
        { "map", ["x1", "x2", "x3"], ["p1", "p2", "p3"], new IdRule { Map = "map.csv" } },
        { "all in order", ["X1.0", "X2.0", "X3.0"], ["p1", "p2", "p3"], new IdRule { Replace = [KeyValuePair.Create("X", "")], Number = true, Map = "numbers.csv" } },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Read_RuleOfAModality_MakesItsIdsThoseOfTheTarget(string name, string[] here, string[] there, IdRule rule)
    {
        _folder.Write("numbers.csv", "n,patient\n1,p1\n2,p2\n3,p3\n");

        DatasetReading reading = Read(here, there, rule, IdRule.None);

        Assert.NotEmpty(name);
        Assert.Equal(there, reading.Dataset.Modalities[0].Ids);
        Assert.Equal(there, reading.Dataset.SampleIds);
    }

    [Fact]
    public void Read_RuleOfTheTarget_MakesItsIdsThoseOfTheModality()
    {
        DatasetReading reading = Read(["T-1", "T-2", "T-3"], ["T-1-01", "T-2-01", "T-3-01"], IdRule.None, new IdRule { Take = 3 });

        Assert.Equal(["T-1", "T-2", "T-3"], reading.Dataset.SampleIds);
    }

    [Fact]
    public void Read_TwoRowsThatBecomeOneSample_FollowRepeats()
    {
        string message = Assert.Throws<DataException>(() => Read(["a-1", "a-2", "b-1"], ["a", "b"], new IdRule { Take = 1 }, IdRule.None)).Message;

        DatasetReading joined = Read(["a-1", "a-2", "b-1"], ["a", "b"], new IdRule { Take = 1 }, IdRule.None, RepeatRule.Mean);

        Assert.Equal("file 'm.csv': id 'a' appears twice (lines 2 and 3); ids must be unique, or set repeats to mean, first, last or count to join the rows of a sample", message);
        Assert.Equal([0.5f, 2], joined.Dataset.Modalities[0].Values.Values.ToArray());
    }

    [Theory]
    [InlineData("TCGA.01.01A TCGA.02.01A TCGA.03.01A", "TCGA-01 TCGA-02 TCGA-03", "; write id: {replace: {.: \"-\"}, take: 7} for modality 'm', and 3 more samples meet")]
    [InlineData("tcga-01 tcga-02 tcga-03", "TCGA-01 TCGA-02 TCGA-03", "; write id: {ignore_case: true} for modality 'm', and 3 more samples meet")]
    [InlineData("1.0 2.0 3.0", "1 2 3", "; write id: {number: true} for modality 'm', and 3 more samples meet")]
    [InlineData("p1 p2 p3", "p1-01 p2-01 p3-11", "; write id: {take: 2} for target, and 3 more samples meet")]
    [InlineData("Xab Xcd Xe", "ab cd e", "; write id: {strip: [X]} for modality 'm', and 3 more samples meet")]
    [InlineData("a-1 a-2 b-1", "a b", "; write id: {take: 1} for modality 'm', and 2 more samples meet; 1 sample then has several rows, see 'repeats'")]
    [InlineData("u v w", "p1 p2 p3", "")]
    public void Read_NoIdInCommon_ProposesTheRuleByWhichTheyMeet(string here, string there, string proposal)
    {
        string message = Assert.Throws<DataException>(() => Read(here.Split(' '), there.Split(' '), IdRule.None, IdRule.None)).Message;

        Assert.EndsWith("ids are compared as text" + proposal, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HalfOfTheIdsInCommon_ProposesTheRuleForTheOthers()
    {
        DatasetReading reading = Read(["1", "2", "3.0", "4.0"], ["1", "2", "3", "4"], IdRule.None, IdRule.None);

        Assert.Contains(
            "modality 'm': 2 ids are in no row of the target file 'target.csv' and were left out ('3.0', '4.0'); " +
            "write id: {number: true} for modality 'm', and 2 more samples meet",
            reading.Warnings);
    }

    private DatasetReading Read(string[] here, string[] there, IdRule ours, IdRule theirs, RepeatRule repeats = RepeatRule.Refuse)
    {
        _folder.Write("m.csv", "id,x\n" + string.Concat(here.Select((id, i) => FormattableString.Invariant($"{id},{i}\n"))));
        _folder.Write("target.csv", "id,y\n" + string.Concat(there.Select((id, i) => FormattableString.Invariant($"{id},{i}.5\n"))));
        return DatasetReader.Read(new DatasetOptions
        {
            Folder = _folder.Path,
            Modalities = [new ModalityOptions("m", "m.csv") { Text = new TableOptions { Ids = ours }, Repeats = repeats }],
            Target = new TargetOptions("target.csv", ["y"]) { Text = new TableOptions { Ids = theirs } },
        });
    }
}
