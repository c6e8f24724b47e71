using MetaFusion.Data;
using MetaFusion.Preprocessing;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Data;

/// <summary>Values that come from memory compare as those of files do.</summary>
public sealed class MemoryValueTests
{
    [Fact]
    public void Modality_CategoriesWrittenInTwoWays_AreOneAndTheCallersCellsStay()
    {
        var cells = new Matrix(4, 1, [0, 1, 2, float.NaN]);
        ColumnSchema[] columns = [new("arm", ColumnKind.Categorical) { Categories = ["1", "1.0", "2"] }];

        var modality = new Modality("a", columns, ["p", "q", "r", "s"], cells);

        Assert.Equal(["1", "2"], modality.Columns[0].Categories);
        Assert.Equal([0f, 0, 1, float.NaN], modality.Values.Values.ToArray());
        Assert.Equal([0f, 1, 2, float.NaN], cells.Values.ToArray());
    }

    [Fact]
    public void Modality_IdsThatLookAlike_AreRefused()
    {
        DataException fault = Assert.Throws<DataException>(() =>
            new Modality("a", [new("x", ColumnKind.Numeric)], ["p", "p\u00A0"], new Matrix(2, 1)));

        Assert.Contains("appears twice", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dataset_IdsGroupsAndSplitsWrittenInTwoWays_AreOne()
    {
        var modality = new Modality("a", [new("x", ColumnKind.Numeric)], ["p\u200B", "q"], new Matrix(2, 1));

        var dataset = new MultimodalDataset(["p", "q"], [modality], null, ["7", "7.0"], ["TRAIN", "val "]);

        Assert.Equal([0, 1], Enumerable.Range(0, 2).Select(s => dataset.RowOf(0, s)));
        Assert.Equal(["7", "7"], dataset.Groups);
        Assert.Equal(["train", "validation"], dataset.AssignedSplits);
    }

    [Fact]
    public void Dataset_WordThatIsNoSplit_IsRefused()
    {
        var modality = new Modality("a", [new("x", ColumnKind.Numeric)], ["p"], new Matrix(1, 1));

        DataException fault = Assert.Throws<DataException>(() => new MultimodalDataset(["p"], [modality], null, null, ["dev"]));

        Assert.Equal("'dev' among the assigned splits is no split; write train, validation or test", fault.Message);
    }

    [Fact]
    public void Target_ClassesWrittenInTwoWays_AreOne()
    {
        var target = new Target(TargetKind.Classification, ["y"], ["0.0", "1", "0"], [0, 1, 2, 2, double.NaN]);

        Assert.Equal(["0", "1"], target.Classes);
        Assert.Equal([0, 1, 0, 0, double.NaN], target.Values);
    }

    [Fact]
    public void CodesOf_ClassesComeBackAsFloats_AreTheModels()
    {
        var classes = new TaskClasses("y", ["0", "1"]);

        int[] codes = classes.CodesOf(new Target(TargetKind.Classification, ["y"], ["1.0", "0.0"], [0, 1, 0]), [0, 1, 2]);

        Assert.Equal([1, 0, 1], codes);
    }

    [Fact]
    public void Transform_CategoriesComeBackAsFloats_AreTheFittedOnes()
    {
        var train = new Modality("a", [new("arm", ColumnKind.Categorical) { Categories = ["1", "2"] }], ["p", "q"], new Matrix(2, 1, [0, 1]));
        var fresh = new Modality("a", [new("arm", ColumnKind.Categorical) { Categories = ["2.0", "1.0"] }], ["r", "s"], new Matrix(2, 1, [0, 1]));

        Matrix features = Preprocessor.Fit(train, [0, 1]).Transform(fresh, [0, 1]);

        Assert.Equal([0f, 1, 1, 0], features.Values.ToArray());
    }

    [Fact]
    public void Explicit_ClassWeightsComeAsFloats_AreThoseOfTheClasses()
    {
        ClassWeighting weighting = ClassWeighting.Explicit(new Dictionary<string, double> { ["1.0"] = 3, ["0.0"] = 2 });

        double[] weights = weighting.Resolve("y", ["0", "1"], [0, 1]);

        Assert.Equal([2, 3], weights);
    }

    [Fact]
    public void Explicit_TwoWeightsOfOneClass_AreRefused()
    {
        ClassWeighting weighting = ClassWeighting.Explicit(new Dictionary<string, double> { ["1.0"] = 3, ["1"] = 2, ["0"] = 1 });

        TaskException fault = Assert.Throws<TaskException>(() => weighting.Resolve("y", ["0", "1"], [0, 1]));

        Assert.Equal("target 'y': class '1' has several class weights ('1.0', '1'); give one", fault.Message);
    }
}
