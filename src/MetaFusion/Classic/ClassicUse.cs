namespace MetaFusion.Classic;

/// <summary>What a classic reference reads.</summary>
internal enum ClassicUse
{
    /// <summary>The features of all modalities side by side, in one linear model.</summary>
    Concatenated,

    /// <summary>The features of one modality.</summary>
    Unimodal,

    /// <summary>The predictions of one linear model per modality, joined by a ridge model (Wolpert 1992).</summary>
    Stacked,
}
