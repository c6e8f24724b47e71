using MetaFusion.Data;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Foundation;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Designs;

public sealed class FoldFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Divide_File_TestsItsFoldsInTheOrderOfTheirNumbers()
    {
        // Folds 9 and 10: as numbers, 9 comes first.
        IReadOnlyList<DesignPart> parts = Divide("id,fold\n" + Rows(i => i % 3 == 0 ? "10" : "9"));

        Assert.Equal(["repeat-1/fold-1", "repeat-1/fold-2"], parts.Select(p => p.Name));
        Assert.Equal(Enumerable.Range(0, 24).Where(i => i % 3 != 0), parts[0].Split.Test);
        Assert.Equal(Enumerable.Range(0, 24).Where(i => i % 3 == 0), parts[1].Split.Test);
        Assert.All(parts, p => Assert.NotEmpty(p.Split.Validation));
    }

    [Fact]
    public void Divide_FileWithRepeats_FollowsEach()
    {
        string text = "repeat,id,fold\n" + string.Concat(
            new[] { "one", "two" }.SelectMany((r, k) => Enumerable.Range(0, 24).Select(i => $"{r},s{i:D4},{(i >> (2 * k)) % 2}\n")));

        IReadOnlyList<DesignPart> parts = Divide(text);

        Assert.Equal([(1, 1), (1, 2), (2, 1), (2, 2)], parts.Select(p => (p.Repeat, p.Fold)));
        Assert.Equal(Enumerable.Range(0, 24).Where(i => i % 8 < 4), parts[2].Split.Test);
    }

    [Fact]
    public void Divide_FileWithOtherIds_WarnsAndIgnoresThem()
    {
        var warnings = new DataWarnings();

        Divide("id,fold\nelse,1\n" + Rows(i => $"{i % 2}"), warnings);

        Assert.Contains("file 'folds.csv': 1 id is of no sample with a target and every modality; it was ignored", warnings);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "id,fold\ns0000,1\ns0001,2\n", "file 'folds.csv': sample 's0002' and 21 others have no fold; give every sample with a target and every modality one" },
        { "id,fold\n" + Rows(_ => "1"), "file 'folds.csv': every usable sample is in fold '1'; name two folds or more" },
        { "id,fold\ns0000,1\ns0000,2\n", "file 'folds.csv': id 's0000' appears twice (lines 2 and 3); ids must be unique" },
        { "id,fold\ns0000,1\ns0001,\n", "file 'folds.csv', line 3: the fold is missing; write one or remove the row" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Divide_FileThatCannotBeUsed_SaysWhy(string text, string sentence) =>
        Assert.Equal(sentence, Assert.ThrowsAny<InputException>(() => Divide(text)).Message);

    [Fact]
    public void Divide_NoFileOrColumn_NamesIt()
    {
        Assert.Contains("fold", Assert.Throws<DataException>(() => Divide("id,group\ns0000,1\n")).Message, StringComparison.Ordinal);
        Assert.StartsWith("file 'fold.csv' does not exist", Assert.Throws<DataException>(() =>
            DesignData.Divide("file:fold.csv", Data(), new DesignOptions { Folder = _folder.Path })).Message);
    }

    private static string Rows(Func<int, string> fold) => string.Concat(Enumerable.Range(0, 24).Select(i => $"s{i:D4},{fold(i)}\n"));

    private static MultimodalDataset Data() => DesignData.Classes(Enumerable.Range(0, 24).Select(i => i / 2 % 2));

    private IReadOnlyList<DesignPart> Divide(string text, DataWarnings? warnings = null)
    {
        _folder.Write("folds.csv", text);
        return DesignData.Divide("file:folds.csv", Data(), new DesignOptions { Folder = _folder.Path }, warnings: warnings);
    }
}
