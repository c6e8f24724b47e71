using MetaFusion.Data;
using MetaFusion.Fitting;
using MetaFusion.Preprocessing;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Edge;

/// <summary>A matrix belongs to the program that made it: what it writes there later is looked at where the modality is used.</summary>
public sealed class ChangedCellTests
{
    private const string Infinite = "modality 'a': column 'x' is infinite for sample 's3'; give a number, or NaN where it is missing";
    private const string NoCode =
        "modality 'a': column 'sex' has the code 7 for sample 's3', and its 2 labels have whole codes from 0; give such a code, or NaN where it is missing";

    public static TheoryData<string, Action<MultimodalDataset>> Uses => new()
    {
        { "fit", data => SmallFit.Fit(data, Samples.Options()) },
        { "predict", data => Samples.Of<FusionModel>().Predict(data) },
        { "evaluate", data => Samples.Of<FusionModel>().Evaluate(data) },
        { "analyse", data => new FusionAnalysis(Samples.Of<FusionModel>(), data, new([], [0], [1, 2, 3])).Compare() },
        { "prepare", data => Preprocessor.Fit(data.Modalities[0], [3]) },
        { "transform", data => Samples.Of<Preprocessor>().Transform(data.Modalities[0], [3]) },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_CellsMadeInfiniteOrNoCodeSince_AreRefused(string how, Action<MultimodalDataset> use)
    {
        MultimodalDataset data = Samples.Dataset();
        data.Modalities[0].Values[3, 0] = float.NegativeInfinity;
        Assert.Equal(Infinite, Assert.Throws<DataException>(() => use(data)).Message);

        data.Modalities[0].Values[3, 0] = 3;
        data.Modalities[0].Values[3, 1] = 7;
        Assert.Equal(NoCode, Assert.Throws<DataException>(() => use(data)).Message);
        Assert.NotEmpty(how);
    }

    [Fact]
    public void Use_CellsMadeMissingSince_AreFilledIn()
    {
        MultimodalDataset data = Samples.Dataset();
        data.Modalities[0].Values.Row(3).Fill(float.NaN);

        PredictionResult result = Samples.Of<FusionModel>().Predict(data);

        Assert.Empty(result.NotFinite);
        Assert.All(result.Values.Values, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Make_ListsChangedSince_StayAsTheyWere()
    {
        string[] ids = ["p", "q"];
        double[] values = [0, 1];
        var modality = new Modality("a", [new ColumnSchema("x", ColumnKind.Numeric)], ids, new(2, 1));
        var target = new Target(TargetKind.Classification, ["y"], ["no", "yes"], values);
        var data = new MultimodalDataset(ids, [modality], target);

        ids[1] = "p";
        values[1] = 9;

        Assert.Equal(["p", "q"], modality.Ids);
        Assert.Equal(["p", "q"], data.SampleIds);
        Assert.Equal([0d, 1], target.Values);
    }
}
