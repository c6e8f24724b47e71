namespace MetaFusion.Studies.Contenders;

/// <summary>What kind of contender: rows of tables stand in this order, those of a kind in the order of the registry.</summary>
internal enum ContenderGroup
{
    /// <summary>One modality alone.</summary>
    SingleModality,

    /// <summary>Networks that fuse the raw modalities without more ado.</summary>
    PlainFusion,

    /// <summary>References that are no networks.</summary>
    Classic,

    /// <summary>Fusion with students of its own.</summary>
    OwnStudents,

    /// <summary>A published method, alone.</summary>
    Published,

    /// <summary>The experiment's cohort, trained in another way.</summary>
    SameCohort,

    /// <summary>The experiment's cohort on data whose holes were treated.</summary>
    Treated,

    /// <summary>The experiment's cohort with mutual learning.</summary>
    MutualCohort,

    /// <summary>No rival but a bound: it knows what nobody knows of real data.</summary>
    Bound,
}
