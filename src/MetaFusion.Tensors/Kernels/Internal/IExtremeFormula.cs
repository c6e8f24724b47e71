namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>Which of two values an extreme keeps; <see cref="ReductionLoops{TSimd, TVector, TDouble}"/> brings the loop.</summary>
internal interface IExtremeFormula
{
    /// <summary>The extreme of no values, which every value replaces.</summary>
    public static abstract float OfNone { get; }

    /// <summary>The one to keep; NaN when either is NaN.</summary>
    public static abstract float Choose(float left, float right);

    /// <summary>The same, lane by lane.</summary>
    public static abstract TVector Choose<TSimd, TVector, TDouble>(TVector left, TVector right)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct;

    /// <summary>The one to keep of all lanes.</summary>
    public static abstract float ChooseAcross<TSimd, TVector, TDouble>(TVector value)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct;
}
