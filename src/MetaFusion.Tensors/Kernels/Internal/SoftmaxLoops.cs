using System.Runtime.CompilerServices;
using MetaFusion.Tensors.Kernels.Internal.Formulas;

namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>The loops of <see cref="Softmax"/>, a row at a time.</summary>
internal static unsafe class SoftmaxLoops<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Probabilities(ReadOnlySpan<float> x, Span<float> destination, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = x.Slice(row * columns, columns);
            Span<float> target = destination.Slice(row * columns, columns);
            float largest = ReductionLoops<TSimd, TVector, TDouble>.Max(source);
            double sum = Exponentials(source, largest, target);
            UnaryLoop.Run<ScaleFormula, TSimd, TVector, TDouble>(target, (float)(1 / sum), 0, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogProbabilities(ReadOnlySpan<float> x, Span<float> destination, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = x.Slice(row * columns, columns);
            Span<float> target = destination.Slice(row * columns, columns);
            float largest = ReductionLoops<TSimd, TVector, TDouble>.Max(source);
            double sum = Exponentials(source, largest, default);
            UnaryLoop.Run<ShiftTwiceFormula, TSimd, TVector, TDouble>(source, largest, (float)Math.Log(sum), target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ProbabilitiesGradient(
        ReadOnlySpan<float> probabilities, ReadOnlySpan<float> outputGradient, Span<float> destination, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> p = probabilities.Slice(row * columns, columns);
            ReadOnlySpan<float> d = outputGradient.Slice(row * columns, columns);
            float mean = (float)ReductionLoops<TSimd, TVector, TDouble>.Dot(p, d);
            BinaryLoop.Run<SoftmaxGradientFormula, TSimd, TVector, TDouble>(p, d, mean, 0, destination.Slice(row * columns, columns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogProbabilitiesGradient(
        ReadOnlySpan<float> logProbabilities, ReadOnlySpan<float> outputGradient, Span<float> destination, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> l = logProbabilities.Slice(row * columns, columns);
            ReadOnlySpan<float> d = outputGradient.Slice(row * columns, columns);
            float sum = (float)ReductionLoops<TSimd, TVector, TDouble>.Sum(d);
            BinaryLoop.Run<LogSoftmaxGradientFormula, TSimd, TVector, TDouble>(l, d, sum, 0, destination.Slice(row * columns, columns));
        }
    }

    /// <summary>target = exp(x - largest), unless the target is empty; returns the sum in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Exponentials(ReadOnlySpan<float> x, float largest, Span<float> target)
    {
        TVector shift = TSimd.Broadcast(largest);
        TDouble lowerSum = default;
        TDouble upperSum = default;
        nint length = x.Length;
        bool keep = !target.IsEmpty;
        fixed (float* source = x)
        fixed (float* kept = target)
        {
            nint i = 0;
            for (; i <= length - TSimd.Count; i += TSimd.Count)
            {
                TVector value = Exponential.Exp<TSimd, TVector, TDouble>(TSimd.Subtract(TSimd.Load(source + i), shift));
                if (keep)
                {
                    TSimd.Store(kept + i, value);
                }

                TSimd.Widen(value, out TDouble lower, out TDouble upper);
                lowerSum = TSimd.AddDouble(lowerSum, lower);
                upperSum = TSimd.AddDouble(upperSum, upper);
            }

            double sum = TSimd.SumAcross(TSimd.AddDouble(lowerSum, upperSum));
            if (i < length)
            {
                int rest = (int)(length - i);
                TVector value = Exponential.Exp<TSimd, TVector, TDouble>(
                    TSimd.Subtract(TSimd.LoadPartial(source + i, rest), shift));
                float* lanes = stackalloc float[TSimd.Count];
                TSimd.Store(lanes, value);
                for (int lane = 0; lane < rest; lane++)
                {
                    sum += lanes[lane];
                    if (keep)
                    {
                        kept[i + lane] = lanes[lane];
                    }
                }
            }

            return sum;
        }
    }
}
