namespace MetaFusion.Preprocessing;

/// <summary>How a sample differs from those that trained a model.</summary>
public enum DriftKind
{
    /// <summary>A label that no training sample had in this column.</summary>
    UnseenLabel,

    /// <summary>A number further outside of the training range than that range is wide.</summary>
    FarOutside,

    /// <summary>The table of a modality is not there, or has no rows.</summary>
    AbsentTable,

    /// <summary>The answer is not finite, so there is none: values or weights are too large to compute with.</summary>
    NotFinite,
}
