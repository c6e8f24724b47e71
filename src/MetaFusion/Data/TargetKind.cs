namespace MetaFusion.Data;

/// <summary>What kind of thing is predicted.</summary>
public enum TargetKind
{
    /// <summary>One or more numbers.</summary>
    Regression,

    /// <summary>One of two or more classes.</summary>
    Classification,
}
