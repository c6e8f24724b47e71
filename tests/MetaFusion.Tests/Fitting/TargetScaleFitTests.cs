using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Fitting;

public sealed class TargetScaleFitTests
{
    /// <summary>Two outputs of unlike spread: saved and loaded the model says the same, in the target's own units.</summary>
    [Theory]
    [InlineData(10.0)]
    [InlineData(null)]
    public void Fit_AnyScale_SurvivesTheFile(double? deviation)
    {
        MultimodalDataset data = SmallFit.Data("outputs");
        using var folder = new TemporaryFolder();

        FusionModel model = SmallFit.Fit(data, At(Scale(deviation)));
        model.Save(folder.File("model"));
        FusionModel loaded = FusionModel.Load(folder.File("model"));

        Assert.Equal(model.Predict(data).Values.Values, loaded.Predict(data).Values.Values);
        Assert.Equal(model.Task.State.Learned!["scale"], loaded.Task.State.Learned!["scale"]);
    }

    /// <summary>A power of two is exact: only under <c>none</c> does a network notice the unit of its target.</summary>
    [Theory]
    [InlineData(1.0, true)]
    [InlineData(10.0, true)]
    [InlineData(null, false)]
    public void Fit_TargetInAnotherUnit_PredictsTheSameButUnderNone(double? deviation, bool isSame)
    {
        MultimodalDataset data = SmallData.Regression();
        Target target = data.Target!;
        MultimodalDataset larger = SmallData.WithTarget(data, new Target(target.Kind, target.Outputs, [], [.. target.Values.Select(value => 4 * value)]));

        double[] plain = SmallFit.Fit(data, At(Scale(deviation))).Predict(data).Values.Values;
        double[] scaled = SmallFit.Fit(larger, At(Scale(deviation))).Predict(larger).Values.Values;

        Assert.Equal(isSame, plain.Select(value => 4 * value).SequenceEqual(scaled));
    }

    /// <summary>Two tables of 130 and 20 columns, most of them noise: 1.5.</summary>
    [Fact]
    public void Fit_Auto_IsAHundredthOfAllColumns()
    {
        MultimodalDataset data = SmallData.Regression();
        var noise = new RandomStream(3, "noise");
        MultimodalDataset wide = new(
            data.SampleIds,
            [.. new[] { 130, 20 }.Select((columns, m) => SmallData.Table($"modality{m + 1}", data.SampleIds, Noise(columns)))],
            data.Target);

        FusionModel model = SmallFit.Fit(wide, At(TargetScale.Auto) with { Cohort = CohortSpec.Early(2) with { Head = [4] } });

        Assert.Equal([1.5], model.Task.State.Learned!["scale"]);

        Matrix Noise(int columns) => new(data.SampleIds.Count, columns, Draw.Normal(noise, data.SampleIds.Count * columns));
    }

    [Fact]
    public void Fit_ClassesOnAScale_AreRefused()
    {
        InputException exception = Assert.Throws<InputException>(() => SmallFit.Fit(SmallFit.Data("binary"), At(TargetScale.Of(20))));

        Assert.Equal("training.target_scale: '20' is for targets of numbers, and the target is one of classification; leave it out", exception.Message);
    }

    private static TargetScale Scale(double? deviation) => deviation is { } number ? TargetScale.Of(number) : TargetScale.None;

    private static FitOptions At(TargetScale scale) =>
        SmallFit.Options with { Baselines = false, Training = SmallFit.Options.Training with { TargetScale = scale } };
}
