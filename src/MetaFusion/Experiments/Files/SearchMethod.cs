namespace MetaFusion.Experiments.Files;

/// <summary>In which order a search tries settings.</summary>
public enum SearchMethod
{
    /// <summary>Every combination of the listed values.</summary>
    Grid,

    /// <summary>Combinations drawn at random, each trial by its own random stream (Bergstra and Bengio 2012).</summary>
    Random,

    /// <summary>
    /// Random combinations with few epochs; the best third goes on with three times as many, until the best are trained in
    /// full (Jamieson and Talwalkar 2016).
    /// </summary>
    SuccessiveHalving,
}
