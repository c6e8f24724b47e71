namespace MetaFusion.Tensors.Kernels;

/// <summary>The numbers of one step of stochastic gradient descent.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Momentum">Share of the last step's velocity that is kept; ignored without a velocity span.</param>
/// <param name="WeightDecay">Times the parameter, added to the gradient (L2); 0 for none.</param>
internal readonly record struct SgdStep(float LearningRate, float Momentum, float WeightDecay)
{
    /// <summary>Whether the step looks ahead along the velocity (Nesterov); ignored without a velocity span; default false.</summary>
    public bool LooksAhead { get; init; }
}
