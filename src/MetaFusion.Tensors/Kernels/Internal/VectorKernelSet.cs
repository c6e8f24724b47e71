namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>The kernels of one width: every override names the loop and the formula that the JIT specialises for it.</summary>
internal sealed partial class VectorKernelSet<TSimd, TVector, TDouble>(string name) : KernelSet(name)
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
}
