namespace MetaFusion.MutualLearning.Objectives;

/// <summary>What a student hands to the meeting of a batch.</summary>
internal enum Sharing
{
    /// <summary>Nothing: nobody looks at it.</summary>
    None,

    /// <summary>What the others follow: the task's belief of its outputs.</summary>
    Belief,

    /// <summary>Its outputs as they are: standardised values or logits.</summary>
    Outputs,
}
