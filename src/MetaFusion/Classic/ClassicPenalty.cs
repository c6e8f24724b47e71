namespace MetaFusion.Classic;

/// <summary>What pulls the coefficients of a classic reference towards 0; intercepts are free.</summary>
internal enum ClassicPenalty
{
    /// <summary>Half the sum of squares: ridge regression, ridge logistic regression. Keeps every feature.</summary>
    Ridge,

    /// <summary>Sum of magnitudes and of squares (Zou and Hastie 2005). Leaves features out.</summary>
    ElasticNet,
}
