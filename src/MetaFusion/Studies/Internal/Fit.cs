using MetaFusion.Data;
using MetaFusion.Fitting;

namespace MetaFusion.Studies.Internal;

/// <summary>A fit on the calling thread: a job of a study has one of its own.</summary>
internal static class Fit
{
    /// <summary>Fits a model.</summary>
    public static FusionModel Now(MultimodalDataset data, FitOptions options, CancellationToken cancellation) =>
        Judged(data, options, cancellation).Model;

    /// <summary>Fits a model, and gives the features of the samples with it.</summary>
    public static JudgedModel Judged(MultimodalDataset data, FitOptions options, CancellationToken cancellation) =>
        new MetaFusionEstimator().Fit(data, options, null, null, cancellation);
}
