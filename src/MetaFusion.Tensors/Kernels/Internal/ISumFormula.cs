namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>The terms of a sum over one span or two; <see cref="ReductionLoops{TSimd, TVector, TDouble}"/> brings the loop.</summary>
internal interface ISumFormula
{
    /// <summary>Adds the terms of one register, in double, to the sums of its lower and its upper lanes. Lanes of 0 add nothing.</summary>
    public static abstract void Add<TSimd, TVector, TDouble>(TVector x, TVector y, ref TDouble lowerSum, ref TDouble upperSum)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct;
}
