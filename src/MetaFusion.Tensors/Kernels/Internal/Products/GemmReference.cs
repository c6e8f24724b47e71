using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>The product as its contract reads, element by element: the scalar set, and the oracle of the others.</summary>
internal static unsafe class GemmReference
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmProblem problem)
    {
        nint strideP = problem.TransposeB ? 1 : problem.StrideB;
        nint strideJ = problem.TransposeB ? problem.StrideB : 1;
        for (nint i = 0; i < problem.M; i++)
        {
            for (nint j = 0; j < problem.N; j++)
            {
                float* a = problem.A + (i * problem.RowStrideA);
                float* b = problem.B + (j * strideJ);
                float* c = problem.C + (i * problem.StrideC) + j;
                float total = problem.Accumulate ? *c : problem.Bias != null ? problem.Bias[j] : 0;
                for (nint first = 0; first < problem.K; first += Gemm.SumBlock)
                {
                    float sum = first == 0 ? total : 0;
                    nint end = Math.Min(problem.K, first + Gemm.SumBlock);
                    for (nint p = first; p < end; p++)
                    {
                        sum = float.MultiplyAddEstimate(a[p * problem.SumStrideA], b[p * strideP], sum);
                    }

                    total = first == 0 ? sum : total + sum;
                }

                *c = problem.Relu && total < 0 ? 0 : total;
            }
        }
    }
}
