namespace MetaFusion.Experiments.Files;

/// <summary>How much an error on each class counts.</summary>
public enum ClassWeightChoice
{
    /// <summary>Every sample counts the same.</summary>
    None,

    /// <summary>Every class counts the same: weights are inverse to the class's share of the training samples.</summary>
    Balanced,

    /// <summary>Weights are given class by class.</summary>
    Given,
}
