namespace MetaFusion.Tensors.Optimizers;

/// <summary>The optimisers in use.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba 2015).</summary>
    Adam,

    /// <summary>Stochastic gradient descent with optional momentum.</summary>
    Sgd,

    /// <summary>Adam with weight decay taken off the parameters, not added to their gradient (Loshchilov and Hutter 2019).</summary>
    AdamW,
}
