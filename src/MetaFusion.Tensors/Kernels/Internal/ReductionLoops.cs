using System.Runtime.CompilerServices;
using MetaFusion.Tensors.Kernels.Internal.Formulas;

namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>The loops of <see cref="Reductions"/>.</summary>
internal static unsafe class ReductionLoops<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<float> x)
    {
        fixed (float* source = x)
        {
            return Sum<ValueSumFormula>(source, source, x.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        fixed (float* left = x)
        fixed (float* right = y)
        {
            return Sum<ProductSumFormula>(left, right, x.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        fixed (float* left = x)
        fixed (float* right = y)
        {
            return Sum<SquaredDistanceFormula>(left, right, x.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float scale, Span<float> gradient)
    {
        TVector factor = TSimd.Broadcast(scale);
        TDouble lowerSum = default;
        TDouble upperSum = default;
        nint length = x.Length;
        nint i = 0;
        fixed (float* left = x)
        fixed (float* right = y)
        fixed (float* target = gradient)
        {
            for (; i <= length - TSimd.Count; i += TSimd.Count)
            {
                TVector difference = TSimd.Subtract(TSimd.Load(left + i), TSimd.Load(right + i));
                TSimd.Store(target + i, TSimd.MultiplyAdd(factor, difference, TSimd.Load(target + i)));
                ProductSumFormula.Add<TSimd, TVector, TDouble>(difference, difference, ref lowerSum, ref upperSum);
            }

            if (i < length)
            {
                int rest = (int)(length - i);
                TVector difference = TSimd.Subtract(TSimd.LoadPartial(left + i, rest), TSimd.LoadPartial(right + i, rest));
                TSimd.StorePartial(target + i, TSimd.MultiplyAdd(factor, difference, TSimd.LoadPartial(target + i, rest)), rest);
                ProductSumFormula.Add<TSimd, TVector, TDouble>(difference, difference, ref lowerSum, ref upperSum);
            }
        }

        return TSimd.SumAcross(TSimd.AddDouble(lowerSum, upperSum));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Max(ReadOnlySpan<float> x)
    {
        fixed (float* source = x)
        {
            return Extreme<MaximumFormula>(source, x.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Min(ReadOnlySpan<float> x)
    {
        fixed (float* source = x)
        {
            return Extreme<MinimumFormula>(source, x.Length);
        }
    }

    /// <summary>Finds the maximum, then its first place.</summary>
    public static int IndexOfMaximum(ReadOnlySpan<float> row)
    {
        float largest = Max(row);
        for (int j = 0; j < row.Length; j++)
        {
            if (row[j] == largest || float.IsNaN(row[j]))
            {
                return j;
            }
        }

        return -1;
    }

    /// <summary>Each column is one chain of float32 additions; two registers of columns at a time, since a chain waits for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ColumnSums(ReadOnlySpan<float> x, Span<float> destination)
    {
        nint columns = destination.Length;
        nint length = x.Length;
        fixed (float* source = x)
        fixed (float* target = destination)
        {
            nint j = 0;
            for (; j <= columns - (2 * TSimd.Count); j += 2 * TSimd.Count)
            {
                TVector sum = TSimd.Load(target + j);
                TVector next = TSimd.Load(target + j + TSimd.Count);
                for (nint start = j; start < length; start += columns)
                {
                    sum = TSimd.Add(sum, TSimd.Load(source + start));
                    next = TSimd.Add(next, TSimd.Load(source + start + TSimd.Count));
                }

                TSimd.Store(target + j, sum);
                TSimd.Store(target + j + TSimd.Count, next);
            }

            for (; j <= columns - TSimd.Count; j += TSimd.Count)
            {
                TVector sum = TSimd.Load(target + j);
                for (nint start = j; start < length; start += columns)
                {
                    sum = TSimd.Add(sum, TSimd.Load(source + start));
                }

                TSimd.Store(target + j, sum);
            }

            if (j < columns)
            {
                int rest = (int)(columns - j);
                TVector sum = TSimd.LoadPartial(target + j, rest);
                for (nint start = j; start < length; start += columns)
                {
                    sum = TSimd.Add(sum, TSimd.LoadPartial(source + start, rest));
                }

                TSimd.StorePartial(target + j, sum, rest);
            }
        }
    }

    /// <summary>Two registers of doubles collect the lower and the upper lanes; lanes beyond the end count as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum<TFormula>(float* left, float* right, nint length)
        where TFormula : struct, ISumFormula
    {
        TDouble lowerSum = default;
        TDouble upperSum = default;
        nint i = 0;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
        {
            TFormula.Add<TSimd, TVector, TDouble>(TSimd.Load(left + i), TSimd.Load(right + i), ref lowerSum, ref upperSum);
        }

        if (i < length)
        {
            int rest = (int)(length - i);
            TFormula.Add<TSimd, TVector, TDouble>(
                TSimd.LoadPartial(left + i, rest), TSimd.LoadPartial(right + i, rest), ref lowerSum, ref upperSum);
        }

        return TSimd.SumAcross(TSimd.AddDouble(lowerSum, upperSum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Extreme<TFormula>(float* source, nint length)
        where TFormula : struct, IExtremeFormula
    {
        TVector kept = TSimd.Broadcast(TFormula.OfNone);
        nint i = 0;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
        {
            kept = TFormula.Choose<TSimd, TVector, TDouble>(kept, TSimd.Load(source + i));
        }

        float result = TFormula.ChooseAcross<TSimd, TVector, TDouble>(kept);
        for (; i < length; i++)
        {
            result = TFormula.Choose(result, source[i]);
        }

        return result;
    }
}
