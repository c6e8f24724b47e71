namespace MetaFusion.Experiments.Files;

/// <summary>How the students of a cohort are chosen.</summary>
public enum CohortKind
{
    /// <summary>Representations and students are chosen from the data's widths and size.</summary>
    Auto,

    /// <summary>One student on all raw modalities.</summary>
    Early,

    /// <summary>One student per raw modality, answers averaged.</summary>
    Late,

    /// <summary>One student per raw modality, each on its own.</summary>
    Unimodal,

    /// <summary>Every combination of the listed representations.</summary>
    Product,

    /// <summary>The listed students.</summary>
    List,
}
