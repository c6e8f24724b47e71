namespace MetaFusion.Experiments.Files;

/// <summary>The kinds of representations that an experiment file can name.</summary>
public enum RepresentationTokenKind
{
    /// <summary>The modality is not used: <c>none</c>.</summary>
    None,

    /// <summary>The preprocessed features as they are: <c>raw</c>.</summary>
    Raw,

    /// <summary>The first <c>k</c> principal components: <c>pca:k</c>.</summary>
    Pca,

    /// <summary><c>k</c> outputs of a network trained with the student: <c>mlp:k</c>.</summary>
    Mlp,

    /// <summary>The layer of width <c>k</c> of a network trained on the target first: <c>encoder:k</c>.</summary>
    Encoder,
}
