using MetaFusion.Data;
using MetaFusion.Fitting;
using MetaFusion.Preprocessing;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Fitting;

public sealed class FeaturePipelineTests
{
    [Fact]
    public void TransformKeepingMissing_MissingNumbersAndAbsentModalities_StayMissingAndLabelsAreFilledIn()
    {
        const float Missing = float.NaN;
        var clinic = new Modality(
            "clinic",
            [new("colour", ColumnKind.Categorical) { Categories = ["red", "blue"] }, new("age", ColumnKind.Numeric)],
            ["a", "b", "c", "d"], new Matrix(4, 2, [0, 1, Missing, 3, 1, Missing, 0, Missing]));
        var genes = new Modality("genes", [new("g", ColumnKind.Numeric)], ["a", "c"], new Matrix(2, 1, [5, 7]));
        var data = new MultimodalDataset(["a", "b", "c", "d"], [clinic, genes], new Target(TargetKind.Regression, ["t"], [], [1, 2, 3, 4]));
        var options = new PreprocessingOptions { MissingIndicator = true };
        FeaturePipeline pipeline = FeaturePipeline.Fit(data, [0, 1, 2, 3], options, new DataWarnings());

        Matrix[] features = pipeline.TransformKeepingMissing(data, [0, 1, 2, 3]);

        // Blue, red, colour (missing), age, age (missing); the most frequent colour is filled in.
        Assert.Equal(
            [
                0, 1, 0, -1, 0,
                0, 1, 1, 1, 0,
                1, 0, 0, Missing, 1,
                0, 1, 0, Missing, 1,
            ],
            features[0].Values.ToArray());
        Assert.Equal([-1, Missing, 1, Missing], features[1].Values.ToArray());
    }
}
