using MetaFusion.Evaluation.Designs;

namespace MetaFusion.Tests.Evaluation.Designs;

public class EvaluationDesignTests
{
    [Theory]
    [InlineData("holdout:20", nameof(DesignKind.Holdout), 1, 20, 0)]
    [InlineData("kfold:5", nameof(DesignKind.KFold), 5, 1, 0)]
    [InlineData("kfold:5x2", nameof(DesignKind.KFold), 5, 2, 0)]
    [InlineData("nested:5/3", nameof(DesignKind.Nested), 5, 1, 3)]
    [InlineData("nested:5x2/3", nameof(DesignKind.Nested), 5, 2, 3)]
    public void Parse_Design_IsReadAndWritten(string text, string kind, int folds, int repeats, int inner)
    {
        EvaluationDesign design = EvaluationDesign.Parse(text);

        Assert.Equal((Enum.Parse<DesignKind>(kind), folds, repeats, inner), (design.Kind, design.Folds, design.Repeats, design.InnerFolds));
        Assert.Equal(text, design.ToString());
        Assert.Equal(design, EvaluationDesign.Parse(design.ToString()));
    }

    [Fact]
    public void Parse_File_KeepsThePath()
    {
        EvaluationDesign design = EvaluationDesign.Parse("file:my folds/a:b.csv");

        Assert.Equal((DesignKind.File, "my folds/a:b.csv"), (design.Kind, design.Path));
        Assert.Equal("file:my folds/a:b.csv", design.ToString());
    }

    [Theory]
    [InlineData("kfolds:5x2", "'kfolds:5x2' is not an evaluation design (did you mean 'kfold:5x2'?); write " + Forms)]
    [InlineData("hold-out:9", "'hold-out:9' is not an evaluation design (did you mean 'holdout:9'?); write " + Forms)]
    [InlineData("kfol:x", "'kfol:x' is not an evaluation design (did you mean 'kfold'?); write " + Forms)]
    [InlineData("bootstrap", "'bootstrap' is not an evaluation design; write " + Forms)]
    [InlineData("", "'' is not an evaluation design; write " + Forms)]
    [InlineData("kfold", "design 'kfold' cannot be read; write for example kfold:5 or kfold:5x2")]
    [InlineData("kfold:5x", "design 'kfold:5x' cannot be read; write for example kfold:5 or kfold:5x2")]
    [InlineData("kfold:-5", "design 'kfold:-5' cannot be read; write for example kfold:5 or kfold:5x2")]
    [InlineData("kfold:1", "design 'kfold:1': folds must be 2 to 1000; write for example kfold:5 or kfold:5x2")]
    [InlineData("kfold:5x0", "design 'kfold:5x0': repeats must be 1 to 1000; write for example kfold:5 or kfold:5x2")]
    [InlineData("holdout:0", "design 'holdout:0': draws must be 1 to 1000; write for example holdout:20")]
    [InlineData("holdout:99999999999", "design 'holdout:99999999999': draws must be 1 to 1000; write for example holdout:20")]
    [InlineData("nested:5", "design 'nested:5' cannot be read; write for example nested:5/3 or nested:5x2/3")]
    [InlineData("nested:5/1", "design 'nested:5/1': inner folds must be 2 to 1000; write for example nested:5/3 or nested:5x2/3")]
    [InlineData("file:", "design 'file:' lacks its file; write for example file:folds.csv")]
    public void Parse_NoDesign_SaysWhatToWrite(string text, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<DesignException>(() => EvaluationDesign.Parse(text)).Message);

    [Fact]
    public void Holdout_AndKFold_AreTheTextsTheyName()
    {
        Assert.Equal(EvaluationDesign.Parse("holdout:3"), EvaluationDesign.Holdout(3));
        Assert.Equal(EvaluationDesign.Parse("kfold:5x2"), EvaluationDesign.KFold(5, 2));
        Assert.Throws<DesignException>(() => EvaluationDesign.KFold(1));
    }

    private const string Forms =
        "holdout:20, kfold:5, kfold:5x2 (5 folds, 2 repeats), nested:5x2/3 (3 inner folds) or file:folds.csv";
}
