using MetaFusion.Data;

namespace MetaFusion.Studies.Internal;

/// <summary>A fit on the calling thread: a job of a study has one of its own.</summary>
internal static class Fit
{
    /// <summary>Fits a model.</summary>
    public static FusionModel Now(MultimodalDataset data, FitOptions options, CancellationToken cancellation) =>
        new MetaFusionEstimator().FitAsync(data, options, null, cancellation).GetAwaiter().GetResult();
}
