namespace MetaFusion.Tensors.Optimizers;

/// <summary>The optimisers in use.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba 2015).</summary>
    Adam,

    /// <summary>Stochastic gradient descent with optional momentum.</summary>
    Sgd,
}
