using MetaFusion.Data;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;

namespace MetaFusion.Tests.Data.Values;

public sealed class EqualLabelsTests
{
    [Fact]
    public void Unify_AllNumbers_AreCalledAsTheyAreWrittenMostOften()
    {
        (string[] values, EqualLabels labels) = EqualLabels.Unify(["0.0", "1", "0", "1.0", "0", "", "1e0", "1.0"], DecimalMark.Point);

        Assert.Equal(["0", "1.0", "0", "1.0", "0", "", "1.0", "1.0"], values);
        Assert.Equal(["'0.0' for '0'", "'1' for '1.0'", "'1e0' for '1.0'"], labels.Rewritten);
    }

    [Fact]
    public void Unify_EquallyFrequentWays_TheShortestNamesTheLabel()
    {
        (string[] values, _) = EqualLabels.Unify(["2.0", "2", "3", "3.0", "4e0", "4.0"], DecimalMark.Point);

        Assert.Equal(["2", "2", "3", "3", "4.0", "4.0"], values);
    }

    [Fact]
    public void Unify_LongerWayMoreFrequent_NamesTheLabel()
    {
        (string[] values, _) = EqualLabels.Unify(["2.0", "2", "2.0"], DecimalMark.Point);

        Assert.Equal(["2.0", "2.0", "2.0"], values);
    }

    [Theory]
    [InlineData("1", "1.0", "X")] // chromosomes
    [InlineData("01", "1", "1.0")] // zeros in front make a code of the column
    public void Unify_NotAllNumbers_StayText(params string[] values)
    {
        (string[] unified, EqualLabels labels) = EqualLabels.Unify(values, DecimalMark.Point);

        Assert.Equal(values, unified);
        Assert.Empty(labels.Rewritten);
    }

    [Fact]
    public void Unify_TextsThatLookAlike_AreOneLabel()
    {
        (string[] values, _) = EqualLabels.Unify(["Mu\u0308ller", "M\u00FCller\u00A0", "M\u00FCller"], DecimalMark.Point);

        Assert.Equal(["M\u00FCller", "M\u00FCller", "M\u00FCller"], values);
    }

    [Fact]
    public void Of_LabelsThatAModelKnows_KeepTheirNamesAndPlaces()
    {
        EqualLabels labels = EqualLabels.Of(["1", "0", "0.0", "2.0", "2"], [0, 0, 9, 1, 5], DecimalMark.Point, known: 2);

        Assert.Equal(["1", "0", "2"], labels.Names);
        Assert.Equal([0, 1, 1, 2, 2], labels.NameOf);
    }

    [Fact]
    public void Of_ModelThatLearnedTwoWaysAsTwoLabels_KeepsThemApart()
    {
        EqualLabels labels = EqualLabels.Of(["0", "0.0"], [1, 1], DecimalMark.Point, known: 2);

        Assert.Equal(["0", "0.0"], labels.Names);
    }

    [Fact]
    public void Add_LabelsThatDifferByCaseAlone_AreNamedAndNotMerged()
    {
        var warnings = new DataWarnings();
        EqualLabels labels = EqualLabels.Of(["Male", "f", "male", "\u00C9", "e\u0301"], [1, 1, 1, 1, 1], DecimalMark.Point);

        LabelWarnings.Add("file 'a.csv': column 'sex'", labels, warnings);

        Assert.Equal(5, labels.Names.Count);
        Assert.Equal(
            "file 'a.csv': column 'sex' has labels that differ by case alone ('Male' and 'male', '\u00C9' and 'e\u0301') and are kept apart; " +
            "write them alike if they mean the same",
            Assert.Single(warnings));
    }

    [Theory]
    [InlineData("Yes", "yes")]
    [InlineData("noo", "no")]
    [InlineData("7", "007")]
    [InlineData("7.0", "007")]
    [InlineData("NO", "no")]
    [InlineData("0", null)] // one letter away from nothing and everything
    [InlineData("n", null)]
    [InlineData("1", null)]
    [InlineData("107", null)]
    [InlineData("008", null)] // another number is no slip
    [InlineData("maybe", null)]
    public void Resembling_LabelThatIsNotKnown_IsTheOneThatWasMeant(string label, string? expected)
    {
        string? near = new LabelIndex(["yes", "no", "007"]).Resembling(label);

        Assert.Equal(expected, near);
    }
}
