using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Representations;

/// <summary>What the views of one modality are fitted on: the training samples, and the validation samples to stop by.</summary>
/// <param name="Modality">Name of the modality, for messages.</param>
/// <param name="Task">The task, for views that are trained on the target.</param>
/// <param name="TrainFeatures">Preprocessed features, <c>[train, features]</c>.</param>
/// <param name="TrainTargets">Encoded targets, <c>[train, TargetColumns]</c>.</param>
/// <param name="ValidationFeatures">Preprocessed features, <c>[validation, features]</c>.</param>
/// <param name="ValidationTargets">Encoded targets, <c>[validation, TargetColumns]</c>.</param>
/// <param name="Requested">Every view that the cohort asks of this modality.</param>
/// <param name="Encoder">How the modality's encoder is trained, should one be needed.</param>
/// <param name="Random">The stream of this modality's views.</param>
internal sealed record RepresentationContext(
    string Modality,
    LearningTask Task,
    Matrix TrainFeatures,
    Matrix TrainTargets,
    Matrix ValidationFeatures,
    Matrix ValidationTargets,
    IReadOnlyList<RepresentationSpec> Requested,
    EncoderOptions Encoder,
    RandomStream Random)
{
    private TrainedEncoder? _trainedEncoder;
    private PrincipalComponents? _largestComponents;

    /// <summary>Sizes of one sample, as many values as there are features; <c>[features]</c> (default) for vectors.</summary>
    public Shape Sample { get; init; } = new(TrainFeatures.Columns);

    /// <summary>Looked at every batch of the encoder's training.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Finds a view that was fitted before, by an interrupted fit; null (default) to fit all of them.</summary>
    internal Func<RepresentationSpec, Representation?>? KnownView { get; init; }

    /// <summary>Components of the training samples that are known already; null (default) to fit them when asked for.</summary>
    internal PrincipalComponents? KnownComponents { get; init; }

    /// <summary>The components of the largest requested <c>pca:k</c>, fitted once: the smaller views are their first ones.</summary>
    internal PrincipalComponents LargestComponents => _largestComponents ??= FindComponents();

    /// <summary>The modality's encoder, trained on first use and shared by all its slices.</summary>
    internal TrainedEncoder TrainedEncoder => _trainedEncoder ??= TrainedEncoder.Train(this);

    private PrincipalComponents FindComponents()
    {
        int most = Requested.Where(r => r.Kind == PcaKind.Key).Max(r => r.Size);
        return KnownComponents is { } known && known.Components.Rows >= most
            ? known
            : PrincipalComponents.Fit(TrainFeatures, most, Modality);
    }
}
