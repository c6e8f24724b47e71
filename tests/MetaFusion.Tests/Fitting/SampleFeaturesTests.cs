using MetaFusion.Data;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Experiments.Runs;
using MetaFusion.Experiments.Search.Internal;
using MetaFusion.Fitting;
using MetaFusion.Preprocessing;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Fitting;

public sealed class SampleFeaturesTests
{
    private static readonly MultimodalDataset Data = SmallFit.Data("regression");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_WithFiguresTableScoreAndAnalyses_MakesTheFeaturesOfEverySampleOnce(bool hasHoles)
    {
        MultimodalDataset whole = SmallFit.Data("multiclass");
        MultimodalDataset data = hasHoles ? Holes.Punch(whole, (sample, modality) => (sample + modality) % 4 != 0) : whole;

        JudgedModel fitted = SmallFit.Judged(data, SmallFit.Options with { KeepsIndependent = true, Ensemble = "stacking-published" });
        RunContent.Predictions(fitted);
        ValidationScore.Of(fitted, heats: false);
        var analysis = new FusionAnalysis(fitted.Model, fitted.Features, null);
        analysis.Compare();
        analysis.Shapley(SubsetWorth.Average);
        analysis.Permutation(new PermutationOptions { Repeats = 1 });
        analysis.Classification();

        Assert.Equal(data.SampleIds.Count, fitted.Features.Transformed);
    }

    [Fact]
    public void Of_AnySamplesInAnyOrder_GivesTheFeaturesOfThePreprocessing()
    {
        MultimodalDataset data = Holes.Punch(Data, (sample, modality) => modality == 0 || sample % 5 != 0);
        FeaturePipeline pipeline = Pipeline(data);
        var features = new SampleFeatures(pipeline, data);
        int[][] asked = [[0, 1, 2, 3, 4], [4, 0], [1, 7, 1, 20], [20, 5, 19, 7, 3], [0, 1, 2, 3, 4]];

        foreach (int[] samples in asked)
        {
            Matrix[] made = features.Of(samples);

            Assert.All(
                made.Zip(pipeline.Transform(data, samples)),
                pair => Assert.Equal(pair.Second.Values.ToArray(), pair.First.Values.ToArray()));
        }

        Assert.Equal(new[] { 0, 1, 2, 3, 4, 7, 20, 5, 19 }.Length, features.Transformed);
    }

    [Fact]
    public void Of_TheSameSamplesAgain_GivesTheSameMatrices()
    {
        var features = new SampleFeatures(Pipeline(Data), Data);
        Matrix[] first = features.Of([3, 1, 2]);

        features.Of([7, 8]);
        Matrix[] again = features.Of([3, 1, 2]);

        Assert.Same(first, again);
    }

    [Fact]
    public void Of_FeaturesThatAreNotKept_MakesThemEveryTime()
    {
        var features = new SampleFeatures(Pipeline(Data), Data, keeps: false);

        Matrix first = features.Of([3, 1, 2])[0];
        Matrix again = features.Of([3, 1, 2])[0];

        Assert.NotSame(first, again);
        Assert.Equal(first.Values.ToArray(), again.Values.ToArray());
        Assert.Equal(6, features.Transformed);
    }

    private static FeaturePipeline Pipeline(MultimodalDataset data) =>
        FeaturePipeline.Fit(data, [.. Enumerable.Range(0, data.SampleIds.Count)], new PreprocessingOptions(), new DataWarnings());
}
