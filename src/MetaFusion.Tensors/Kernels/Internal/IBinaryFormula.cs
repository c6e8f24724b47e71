namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>An elementwise formula of two operands; <see cref="BinaryLoop"/> brings the loop.</summary>
internal interface IBinaryFormula
{
    /// <summary>The formula on one register; <paramref name="p"/> and <paramref name="q"/> are its constants, if it has any.</summary>
    public static abstract TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector y, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct;
}
