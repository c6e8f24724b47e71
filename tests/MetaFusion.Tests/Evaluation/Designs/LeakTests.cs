using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Fitting;
using MetaFusion.Preprocessing;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Designs;

public class LeakTests
{
    private static readonly RepresentationSpec[] Views = [RepresentationSpec.Raw, RepresentationSpec.Pca(3), RepresentationSpec.Encoder(4)];

    [Theory]
    [InlineData("regression", "kfold:3x2")]
    [InlineData("multiclass", "kfold:3")]
    [InlineData("outputs", "holdout:2")]
    public void Representations_OfEveryPart_DoNotKnowItsTestSamples(string kind, string design)
    {
        MultimodalDataset data = SmallFit.Data(kind);

        Assert.All(DesignData.Divide(design, data), part => Assert.False(LeakCheck.Leaks(data, part.Split, Fitted), part.Name));

        double[] Fitted(MultimodalDataset given, DataSplit split) => Represent(given, split, data, split.Train);
    }

    [Fact]
    public void Model_OfAPart_DoesNotKnowItsTestSamples()
    {
        MultimodalDataset data = SmallFit.Data("regression");
        DataSplit split = DesignData.Divide("kfold:3", data)[1].Split;

        Assert.False(LeakCheck.Leaks(data, split, (given, part) => Predicted(given, part, data)));
    }

    [Fact]
    public void Model_ThatSawOneTestSample_IsCaught()
    {
        MultimodalDataset data = SmallFit.Data("regression");
        DataSplit split = DesignData.Divide("kfold:3", data)[1].Split;

        Assert.True(LeakCheck.Leaks(data, split, (given, part) => Predicted(
            given, new DataSplit([.. part.Train, part.Test[0]], part.Validation, [.. part.Test.Skip(1)]), data)));
    }

    [Fact]
    public void Choice_OnInnerFolds_DoesNotKnowTheTestSamples()
    {
        MultimodalDataset data = SmallFit.Data("multiclass");

        Assert.All(
            DesignData.Divide("nested:3/2", data),
            part => Assert.False(LeakCheck.Leaks(data, part.Split, (given, _) => part.Choosing.Splits
                .SelectMany(inner => Represent(given, inner, data, inner.Train)).ToArray())));
    }

    [Fact]
    public void Preprocessing_OfAllRows_IsCaught()
    {
        MultimodalDataset data = SmallFit.Data("regression");
        DataSplit split = DesignData.Divide("kfold:5", data)[0].Split;

        Assert.True(LeakCheck.Leaks(data, split, (given, part) =>
            Represent(given, part, data, [.. part.Train, .. part.Validation, .. part.Test])));
    }

    [Fact]
    public void FeatureSelection_OnAllRowsWithRandomLabels_IsCaught()
    {
        // The classic mistake: noise columns, labels drawn by lot, the columns that follow the labels best kept before
        // the folds are cut. Accuracy on the folds is then far above one half.
        MultimodalDataset data = Noise(60, 400);
        DataSplit split = DesignData.Divide("kfold:5", data)[0].Split;

        Assert.True(LeakCheck.Leaks(data, split, (given, _) => Selected(given, Enumerable.Range(0, 60))));
        Assert.False(LeakCheck.Leaks(data, split, (given, part) => Selected(given, part.Train)));
        Assert.True(Accuracy(data, part => Selected(data, Enumerable.Range(0, 60))) > 0.75);
        Assert.InRange(Accuracy(data, part => Selected(data, part.Train)), 0.25, 0.75);
    }

    /// <summary>The features of every sample of <paramref name="probe"/> as preprocessing, PCA and encoders see them.</summary>
    private static double[] Represent(MultimodalDataset given, DataSplit split, MultimodalDataset probe, IReadOnlyList<int> fitted)
    {
        LearningTask task = TaskRegistry.ForTarget(given.Target!, [.. split.Train]);
        FeaturePipeline pipeline = FeaturePipeline.Fit(given, fitted, new PreprocessingOptions(), new DataWarnings());
        Matrix[] train = pipeline.Transform(given, split.Train);
        Matrix[] validation = pipeline.Transform(given, split.Validation);
        RepresentationSet views = RepresentationSet.Fit(given.Modalities.Select((modality, m) => new RepresentationContext(
            modality.Name, task, train[m], task.EncodeTargets(given.Target!, [.. split.Train]),
            validation[m], task.EncodeTargets(given.Target!, [.. split.Validation]),
            Views, new EncoderOptions { Epochs = 2 }, new RandomStream(1, modality.Name))).ToArray());
        Matrix[] all = pipeline.Transform(probe, Enumerable.Range(0, probe.SampleIds.Count).ToArray());
        return views.All.SelectMany(view => view.View.Transform(all[view.Modality]).Values.ToArray()).Select(v => (double)v).ToArray();
    }

    /// <summary>The predictions for every sample of <paramref name="probe"/> of a whole fit on a part.</summary>
    private static double[] Predicted(MultimodalDataset given, DataSplit split, MultimodalDataset probe)
    {
        string[] parts = new string[given.SampleIds.Count];
        Assign(split.Train, "train");
        Assign(split.Validation, "validation");
        Assign(split.Test, "test");
        var assigned = new MultimodalDataset(given.SampleIds, given.Modalities, given.Target, null, parts);
        FusionModel model = SmallFit.Fit(assigned, SmallFit.Options with
        {
            Baselines = false,
            Training = SmallFit.Options.Training with { Epochs = 2 },
        });
        return model.Predict(probe).Values.Values;

        void Assign(IReadOnlyList<int> samples, string name)
        {
            foreach (int sample in samples)
            {
                parts[sample] = name;
            }
        }
    }

    private static MultimodalDataset Noise(int samples, int columns)
    {
        var random = new RandomStream(4, "noise");
        string[] ids = Enumerable.Range(0, samples).Select(i => $"s{i:D3}").ToArray();
        var values = new Matrix(samples, columns, Draw.Normal(random, samples * columns));
        double[] labels = Enumerable.Range(0, samples).Select(i => i % 2.0).ToArray();
        return new MultimodalDataset(
            ids, [SmallData.Table("noise", ids, values)], new Target(TargetKind.Classification, ["y"], ["a", "b"], labels));
    }

    /// <summary>The ten columns whose class means differ most in some samples, with the sign of the difference: [column, sign, …].</summary>
    private static double[] Selected(MultimodalDataset data, IEnumerable<int> samples)
    {
        int[] rows = samples.ToArray();
        Matrix values = data.Modalities[0].Values;
        return Enumerable.Range(0, values.Columns)
            .Select(c => (Column: c, Difference: rows.Sum(r => (data.Target!.Values[r] - 0.5) * values[r, c])))
            .OrderByDescending(x => Math.Abs(x.Difference))
            .Take(10)
            .SelectMany(x => new[] { x.Column, (double)Math.Sign(x.Difference) })
            .ToArray();
    }

    /// <summary>Accuracy over five folds of the sign of the sum of the selected columns, each turned by its sign.</summary>
    private static double Accuracy(MultimodalDataset data, Func<DataSplit, double[]> select) => DesignData.Divide("kfold:5", data)
        .Average(part =>
        {
            double[] selected = select(part.Split);
            return part.Split.Test.Average(s =>
            {
                double score = Enumerable.Range(0, selected.Length / 2)
                    .Sum(i => data.Modalities[0].Values[s, (int)selected[2 * i]] * selected[(2 * i) + 1]);
                return score > 0 == data.Target!.Values[s] > 0.5 ? 1.0 : 0;
            });
        });
}
