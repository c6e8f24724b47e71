namespace MetaFusion.Evaluation.Designs;

/// <summary>How a design makes its parts.</summary>
internal enum DesignKind
{
    /// <summary>Test samples are drawn anew several times.</summary>
    Holdout,

    /// <summary>Every sample is tested once in every repeat.</summary>
    KFold,

    /// <summary>As <see cref="KFold"/>, and inside every part further folds for choosing settings.</summary>
    Nested,

    /// <summary>The folds stand in a table of the user's.</summary>
    File,
}
