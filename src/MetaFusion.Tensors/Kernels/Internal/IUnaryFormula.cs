namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>An elementwise formula of one operand; <see cref="UnaryLoop"/> brings the loop.</summary>
internal interface IUnaryFormula
{
    /// <summary>The formula on one register; <paramref name="p"/> and <paramref name="q"/> are its constants, if it has any.</summary>
    public static abstract TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct;
}
