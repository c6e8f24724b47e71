using MetaFusion.Data;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Data;

/// <summary>What a program hands to the library in place of tables: refused where it is made, and not where a saved model fails to load.</summary>
public sealed class LibraryInputTests
{
    private static readonly ColumnSchema X = new("x", ColumnKind.Numeric);
    private static readonly ColumnSchema Sex = new("sex", ColumnKind.Categorical) { Categories = ["f", "m"] };

    public static TheoryData<string, Func<object>> Faults => new()
    {
        { "modality 'a': the id of row 2 is null; give it one", () => new Modality("a", [X], ["p", null!], new Matrix(2, 1)) },
        { "modality '': its name is empty; give it one", () => new Modality("", [X], ["p"], new Matrix(1, 1)) },
        { "modality 'a': the id of row 1 is empty; give it one", () => new Modality("a", [X], [" "], new Matrix(1, 1)) },
        { "modality 'a': the name of column 1 is empty; give it one", () => new Modality("a", [new ColumnSchema("", ColumnKind.Numeric)], ["p"], new Matrix(1, 1)) },
        {
            "modality 'a': the name of column 1 holds half a character (a surrogate without its partner); give it one",
            () => new Modality("a", [new ColumnSchema("x\ud800", ColumnKind.Numeric)], ["p"], new Matrix(1, 1))
        },
        { "modality 'a': sample 'p' appears twice; ids must be unique", () => new Modality("a", [X], ["p", "p"], new Matrix(2, 1)) },
        { "modality 'a': column 'x' appears twice; names of columns must be unique", () => new Modality("a", [X, X], ["p"], new Matrix(1, 2)) },
        { "modality 'a': the name of column 1 is null; give it one", () => new Modality("a", [new ColumnSchema(null!, ColumnKind.Numeric)], ["p"], new Matrix(1, 1)) },
        { "modality 'a': the name of column 2 is null; give it one", () => new Modality("a", [X, null!], ["p"], new Matrix(1, 2)) },
        {
            "modality 'a': column 'x' is infinite for sample 'q'; give a number, or NaN where it is missing",
            () => new Modality("a", [Sex, X], ["p", "q"], new Matrix(2, 2, [0, 1, 0, float.NegativeInfinity]))
        },
        {
            "modality 'a': column 'sex' has the code 2 for sample 'p', and its 2 labels have whole codes from 0; give such a code, or NaN where it is missing",
            () => new Modality("a", [Sex], ["p"], new Matrix(1, 1, [2]))
        },
        {
            "modality 'a': column 'sex' has the code 0.5 for sample 'p', and its 2 labels have whole codes from 0; give such a code, or NaN where it is missing",
            () => new Modality("a", [Sex], ["p"], new Matrix(1, 1, [0.5f]))
        },
        { "two modalities of the data set are called 'a'; names must be unique", () => new MultimodalDataset(["p"], [Table("a"), Table("a")]) },
        { "a modality of the data set is null; pass one", () => new MultimodalDataset(["p"], [null!]) },
        { "a sample id of the data set is null; pass one", () => new MultimodalDataset([null!], [Table("a")]) },
        {
            "target 'y' has the class code 2 for sample 3, and its 2 classes have whole codes from 0; give such a code, or NaN where there is none",
            () => new Target(TargetKind.Classification, ["y"], ["no", "yes"], [0, 1, 2])
        },
        {
            "target 'y' has the class code -1 for sample 1, and its 2 classes have whole codes from 0; give such a code, or NaN where there is none",
            () => new Target(TargetKind.Classification, ["y"], ["no", "yes"], [-1])
        },
        {
            "target 'y' has the class code 0.5 for sample 1, and its 2 classes have whole codes from 0; give such a code, or NaN where there is none",
            () => new Target(TargetKind.Classification, ["y"], ["no", "yes"], [0.5])
        },
        {
            "target 'z' is infinite for sample 2; give a number, or NaN where there is none",
            () => new Target(TargetKind.Regression, ["y", "z"], [], [1, 2, 3, double.PositiveInfinity])
        },
        { "the target's column 'y' is listed twice; names must be unique", () => new Target(TargetKind.Regression, ["y", "y"], [], [1, 2]) },
        { "target 'y': the name of a class is null; give it one", () => new Target(TargetKind.Classification, ["y"], ["no", null!], [0]) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Make_WhatCouldNotBeUsed_SaysSo(string sentence, Func<object> make) =>
        Assert.Equal(sentence, Assert.Throws<DataException>(make).Message);

    [Fact]
    public void Make_NothingAtAll_NamesTheArgument()
    {
        Assert.Throws<ArgumentNullException>("ids", () => new Modality("a", [X], null!, new Matrix(0, 1)));
        Assert.Throws<ArgumentNullException>("columns", () => new Modality("a", null!, [], new Matrix(0, 1)));
        Assert.Throws<ArgumentNullException>("values", () => new Modality("a", [X], [], null!));
        Assert.Throws<ArgumentNullException>("modalities", () => new MultimodalDataset([], null!));
        Assert.Throws<ArgumentNullException>("values", () => new Target(TargetKind.Regression, ["y"], [], null!));
    }

    [Fact]
    public void Options_Null_NameTheOption()
    {
        Assert.Throws<ArgumentNullException>("Training", () => new FitOptions { Training = null! });
        Assert.Throws<ArgumentNullException>("Split", () => new FitOptions { Split = null! });
        Assert.Throws<ArgumentNullException>("Methods", () => new FitOptions { Methods = null! });
        Assert.Throws<ArgumentNullException>("Ensemble", () => new FitOptions { Ensemble = null! });
        Assert.Throws<ArgumentNullException>("Rhos", () => new TrainingOptions { Rhos = null! });
        Assert.Throws<ArgumentNullException>("Optimizer", () => new TrainingOptions { Optimizer = null! });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1025)]
    [InlineData(100_000)]
    public void Options_ThreadsThatNoProcessStarts_AreRefused(int threads) // A hundred thousand ended the whole process.
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { Threads = threads });

        Assert.StartsWith("Threads must be 0 (one per processor) or up to 1024.", thrown.Message, StringComparison.Ordinal);
    }

    private static Modality Table(string name) => new(name, [X], ["p"], new Matrix(1, 1));
}
