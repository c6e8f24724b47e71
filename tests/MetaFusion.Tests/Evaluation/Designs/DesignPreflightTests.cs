using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation.Designs;

namespace MetaFusion.Tests.Evaluation.Designs;

public class DesignPreflightTests
{
    public static TheoryData<string, string, int[], string[]?, string> Impossible => new()
    {
        {
            "class of one sample", "kfold:5", [.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 20), 2], null,
            @"^class 'c' has no sample in the train part of repeat-1/fold-\d, so no model could learn it there; " +
            "only sample 's0040' has the class: bring more, or merge or leave out the class$"
        },
        {
            "class of one group", "kfold:4",
            [.. Enumerable.Range(0, 40).Select(i => i / 4 % 2), 2, 2], [.. Enumerable.Range(0, 42).Select(i => $"g{i / 4}")],
            @"^class 'c' has no sample in the train part of repeat-1/fold-\d, so no model could learn it there; " +
            "all its samples are in group 'g10': bring another group that has it, or merge or leave out the class$"
        },
        {
            "inner folds", "nested:2x3/2", [.. Enumerable.Repeat(0, 30), .. Enumerable.Repeat(1, 30), 2, 2], null,
            @"^class 'c' has no sample in the inner train part of repeat-1/fold-1 and 5 other parts, so no model could learn it there; "
        },
        {
            "fewer samples than folds", "kfold:5", [0, 1, 0], null,
            "^kfold:5: 3 usable samples cannot fill 5 folds; use fewer folds or bring more samples$"
        },
        {
            "fewer groups than folds", "kfold:3", [0, 1, 0, 1], ["g", "g", "h", "h"],
            "^kfold:3: 2 groups cannot fill 3 folds; use fewer folds or bring more groups$"
        },
        {
            "nothing to choose on", "kfold:2", [0, 1, 0, 1], null, "^repeat-1/fold-1: 2 samples are too few to give a validation set its share"
        },
        {
            "hold-out", "holdout:3", [0, 1, 2], null, "^draw-1: 3 samples are too few to give a test set its share"
        },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Divide_CannotBeTrained_SaysSoBeforehand(string fault, string design, int[] classes, string[]? groups, string sentence)
    {
        Assert.NotEmpty(fault);

        Assert.Matches(sentence, Assert.Throws<DesignException>(() =>
            DesignData.Divide(design, DesignData.Classes(classes, groups))).Message);
    }

    [Fact]
    public void Divide_RareClass_WarnsOfThePartsThatCannotJudgeIt()
    {
        var warnings = new DataWarnings();

        DesignData.Divide(
            "kfold:5", DesignData.Classes([.. Enumerable.Repeat(0, 150), .. Enumerable.Repeat(1, 150), 2, 2, 2]), warnings: warnings);

        Assert.Contains(warnings, w => w.StartsWith("class 'c' has no sample in the test part of repeat-1/fold-", StringComparison.Ordinal)
            && w.Contains(" and 1 other part, whose figures say nothing about it", StringComparison.Ordinal));
    }

    [Fact]
    public void Divide_FewSamples_WarnsOnce()
    {
        var warnings = new DataWarnings();

        DesignData.Divide("kfold:5x2", DesignData.Classes(Enumerable.Range(0, 40).Select(i => i % 2)), warnings: warnings);

        Assert.Equal(
            [
                "few samples judge or choose in repeat-1/fold-1 and 9 other parts (26 train, 6 validate and 8 test in the first); " +
                "figures of one such part are uncertain, so read means over many parts, or use fewer folds",
            ],
            warnings);
    }

    [Fact]
    public void Divide_GroupLargerThanAFold_IsAWarning()
    {
        var warnings = new DataWarnings();
        string[] groups = [.. Enumerable.Repeat("big", 150), .. Enumerable.Range(0, 150).Select(i => $"g{i}")];

        DesignData.Divide("kfold:4", DesignData.Classes(Enumerable.Range(0, 300).Select(i => i % 2), groups), warnings: warnings);

        Assert.Contains(
            warnings,
            w => w.StartsWith("group 'big' has 150 of 300 samples, more than one of 4 folds of repeat-1 should hold (75), so its", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_PartedGroup_IsAWarning()
    {
        MultimodalDataset data = DesignData.Classes([0, 1, 0, 1, 0, 1], ["g", "g", "h", "h", "g", "i"]);
        var part = new DesignPart("draw-1", 1, 1, new DataSplit([0, 1], [2, 3], [4, 5]), []);

        PreflightReport report = DesignPreflight.Check(data, [part]);

        Assert.Empty(report.Errors);
        Assert.Equal(
            "1 group ('g') in two or more of train, validation and test of draw-1, so samples of one group help to judge each other; " +
            "assign whole groups",
            report.Warnings[0]);
    }

    [Fact]
    public void Check_GoodDesign_SaysNothing()
    {
        MultimodalDataset data = DesignData.Classes(Enumerable.Range(0, 300).Select(i => i % 2));

        PreflightReport report = DesignPreflight.Check(data, DesignData.Divide("nested:5/3", data));

        Assert.Empty(report.Errors.Concat(report.Warnings));
    }
}
