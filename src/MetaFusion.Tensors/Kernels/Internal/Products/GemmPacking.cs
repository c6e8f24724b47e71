using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>Copies a panel of op(B), as wide as a tile, so that its rows lie one after the other, padded with zeros.</summary>
internal static unsafe class GemmPacking<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    /// <summary>panel[p, j] = b[p, j] for j below width, 0 for the rest of the panel's columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Straight(float* b, nint strideB, nint k, nint width, float* panel, nint panelWidth)
    {
        nint whole = width / TSimd.Count * TSimd.Count;
        int rest = (int)(width - whole);
        for (nint p = 0; p < k; p++)
        {
            nint j = 0;
            for (; j < whole; j += TSimd.Count)
            {
                TSimd.Store(panel + j, TSimd.Load(b + j));
            }

            if (rest > 0)
            {
                TSimd.Store(panel + j, TSimd.LoadPartial(b + j, rest));
                j += TSimd.Count;
            }

            for (; j < panelWidth; j += TSimd.Count)
            {
                TSimd.Store(panel + j, default);
            }

            b += strideB;
            panel += panelWidth;
        }
    }

    /// <summary>panel[p, j] = b[j, p] for j below width, 0 for the rest: squares of one register by one register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transposed(float* b, nint strideB, nint k, nint width, float* panel, nint panelWidth)
    {
        nint j = 0;
        for (; j <= width - TSimd.Count; j += TSimd.Count)
        {
            float* rows = b + (j * strideB);
            nint p = 0;
            for (; p <= k - TSimd.Count; p += TSimd.Count)
            {
                TSimd.Transpose(rows + p, strideB, panel + (p * panelWidth) + j, panelWidth);
            }

            for (; p < k; p++)
            {
                for (nint lane = 0; lane < TSimd.Count; lane++)
                {
                    panel[(p * panelWidth) + j + lane] = rows[(lane * strideB) + p];
                }
            }
        }

        if (j == panelWidth)
        {
            return;
        }

        for (nint p = 0; p < k; p++)
        {
            for (nint column = j; column < panelWidth; column++)
            {
                panel[(p * panelWidth) + column] = column < width ? b[(column * strideB) + p] : 0;
            }
        }
    }
}
