namespace MetaFusion.Experiments.Files;

/// <summary>How the values of one searched key are drawn.</summary>
public enum SearchScale
{
    /// <summary>From a list, all alike.</summary>
    Listed,

    /// <summary>Numbers between two bounds, all alike.</summary>
    Uniform,

    /// <summary>Numbers between two bounds, their logarithms all alike.</summary>
    LogUniform,

    /// <summary>Whole numbers between two bounds, both included, all alike.</summary>
    Integers,
}
