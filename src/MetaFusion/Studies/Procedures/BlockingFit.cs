using MetaFusion.Data;
using MetaFusion.Fitting;

namespace MetaFusion.Studies.Procedures;

/// <summary>A fit on the calling thread: a job of a study has one of its own.</summary>
internal static class BlockingFit
{
    /// <summary>Fits a model; gives the features of the samples with it, for figures of some of them.</summary>
    public static JudgedModel Of(MultimodalDataset data, FitOptions options, CancellationToken cancellation) =>
        new MetaFusionEstimator().Fit(data, options, null, null, cancellation);
}
