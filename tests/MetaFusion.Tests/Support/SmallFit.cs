using System.Collections.Concurrent;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tests.Support;

/// <summary>Quick fits of <see cref="SmallData"/>; a model asked for twice is fitted once.</summary>
internal static class SmallFit
{
    private static readonly ConcurrentDictionary<string, Lazy<FusionModel>> Models = new();

    /// <summary>A cohort with every kind of representation: 11 students.</summary>
    public static CohortSpec Cohort { get; } = CohortSpec.CrossProduct(
    [
        [RepresentationSpec.None, RepresentationSpec.Raw, RepresentationSpec.Pca(3), RepresentationSpec.Encoder(4)],
        [RepresentationSpec.None, RepresentationSpec.Raw, RepresentationSpec.Mlp(3)],
    ]) with
    {
        Head = [8],
        Extractor = [6],
    };

    /// <summary>One carve, networks alone, a greedy ensemble: what most tests look at piece by piece. Folds and the other defaults have tests of their own.</summary>
    public static FitOptions Options { get; } = new()
    {
        Cohort = Cohort,
        Classic = [],
        Encoder = new EncoderOptions { Epochs = 3 },
        Training = new TrainingOptions
        {
            Epochs = 8,
            Patience = 0,
            BatchSize = 32,
            Optimizer = new OptimizerOptions { LearningRate = 0.01 },
            TargetScale = TargetScale.Standard,
            Rhos = [0, 0.99],
            Folds = FoldChoice.None,
        },
        Ensemble = GreedyRule.Key,
        TemperatureScaling = false,
        LinearBaseline = false,
    };

    public static MultimodalDataset Data(string kind) => kind switch
    {
        "regression" => SmallData.Regression(),
        "outputs" => SmallData.TwoOutputs(),
        "binary" => SmallData.Classes(2),
        "multiclass" => SmallData.Classes(4),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of data."),
    };

    /// <summary>The model of a kind of data.</summary>
    public static FusionModel Model(string kind) =>
        Models.GetOrAdd(kind, key => new Lazy<FusionModel>(() => Fit(Data(key)))).Value;

    public static FusionModel Fit(MultimodalDataset dataset, FitOptions? options = null) =>
        new MetaFusionEstimator().FitAsync(dataset, options ?? Options).GetAwaiter().GetResult();

    /// <summary>The same with the features that the fit made.</summary>
    public static JudgedModel Judged(MultimodalDataset dataset, FitOptions? options = null) =>
        new MetaFusionEstimator().Fit(dataset, options ?? Options, null, null, CancellationToken.None);
}
