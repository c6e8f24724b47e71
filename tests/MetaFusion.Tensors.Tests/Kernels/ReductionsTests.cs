using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

public sealed class ReductionsTests
{
    // Sums in double of up to 257 terms: 257 * 2^-53 = 3e-14 at worst, a few units in practice.
    private const double SumTolerance = 1e-14;

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Sums_EveryLengthBetweenGuards_AgreeWithDecimalSums(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        using var left = new GuardedMemory(KernelSets.LongestLength);
        using var right = new GuardedMemory(KernelSets.LongestLength);

        for (int length = 0; length <= KernelSets.LongestLength; length++)
        {
            float[] xs = Numbers.Ordinary(length, $"x/{length}");
            float[] ys = Numbers.Ordinary(length, $"y/{length}");
            foreach (bool atEnd in (bool[])[false, true])
            {
                ReadOnlySpan<float> x = left.Take(xs, atEnd);
                ReadOnlySpan<float> y = right.Take(ys, atEnd);

                AssertSum(xs.Select(value => (double)value), set.Sum(x));
                AssertSum(xs.Zip(ys, (a, b) => (double)a * b), set.Dot(x, y));
                AssertSum(xs.Zip(ys, (a, b) => (double)(a - b) * (a - b)), set.SquaredDistance(x, y));
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void SquaredDistance_WithGradientBetweenGuards_AddsTheScaledDifference(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        using var memory = new GuardedMemory(KernelSets.LongestLength);
        for (int length = 0; length <= KernelSets.LongestLength; length++)
        {
            float[] x = Numbers.Ordinary(length, $"x/{length}");
            float[] y = Numbers.Ordinary(length, $"y/{length}");
            float[] before = Numbers.Ordinary(length, $"gradient/{length}");
            float[] expected = before.Select((g, i) => MathF.FusedMultiplyAdd(0.7f, x[i] - y[i], g)).ToArray();
            foreach (bool atEnd in (bool[])[false, true])
            {
                Span<float> gradient = memory.Take(before, atEnd);

                double sum = set.SquaredDistance(x, y, 0.7f, gradient);

                Assert.Equal(set.SquaredDistance(x, y), sum);
                memory.AssertUntouched(length, atEnd);
                Numbers.AssertSameBits(expected, gradient, $"gradient of {length}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Extremes_EveryLengthBetweenGuards_AreThoseOfTheValues(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        using var memory = new GuardedMemory(KernelSets.LongestLength);

        for (int length = 0; length <= KernelSets.LongestLength; length++)
        {
            float[] values = Numbers.Ordinary(length, $"{length}");
            foreach (bool atEnd in (bool[])[false, true])
            {
                ReadOnlySpan<float> x = memory.Take(values, atEnd);

                Assert.Equal(length == 0 ? float.NegativeInfinity : values.Max(), set.Max(x));
                Assert.Equal(length == 0 ? float.PositiveInfinity : values.Min(), set.Min(x));
                if (length > 0)
                {
                    Assert.Equal(Array.IndexOf(values, values.Max()), set.IndexOfMaximum(x));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void All_NanAnywhere_GivesNan(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        const int Length = 37;
        for (int place = 0; place < Length; place++)
        {
            foreach (float nan in (float[])[float.NaN, -float.NaN])
            {
                float[] x = Numbers.Ordinary(Length, "x");
                x[(place + 5) % Length] = float.PositiveInfinity;
                x[place] = nan;

                Assert.True(double.IsNaN(set.Sum(x)));
                Assert.True(double.IsNaN(set.Dot(x, x)));
                Assert.True(double.IsNaN(set.SquaredDistance(x, new float[Length])));
                Assert.True(float.IsNaN(set.Max(x)));
                Assert.True(float.IsNaN(set.Min(x)));
                Assert.Equal(place, set.IndexOfMaximum(x));
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Extremes_ZerosAndEqualValues_PreferPositiveZeroAndTheFirstPlace(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        float[] zeros = [.. Enumerable.Repeat(-0f, 20), 0f, .. Enumerable.Repeat(-0f, 20)];

        Assert.False(float.IsNegative(set.Max(zeros)));
        Assert.True(float.IsNegative(set.Min(zeros)));
        Assert.Equal(0, set.IndexOfMaximum([2, 2, 2]));
        Assert.Equal(1, set.IndexOfMaximum([float.NegativeInfinity, 5, 5]));
        Assert.Equal(0, set.IndexOfMaximum([float.NegativeInfinity]));
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void ColumnSums_EveryWidthBetweenGuards_AddsRowAfterRow(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        using var source = new GuardedMemory(5 * KernelSets.LongestLength);
        using var target = new GuardedMemory(KernelSets.LongestLength);

        for (int columns = 0; columns <= KernelSets.LongestLength; columns++)
        {
            foreach (int rows in (int[])[0, 1, 5])
            {
                float[] x = Numbers.Mixed(rows * columns, $"x/{columns}");
                float[] expected = Numbers.Mixed(columns, $"start/{columns}");
                Span<float> sums = target.Take(expected, atEnd: true);
                for (int i = 0; i < x.Length; i++)
                {
                    expected[i % columns] += x[i];
                }

                set.ColumnSums(source.Take(x, atEnd: true), sums);

                target.AssertUntouched(columns, atEnd: true);
                Numbers.AssertSameBits(expected, sums, $"{rows} rows of {columns}");
            }
        }
    }

    [Fact]
    public void RowsOfAMatrix_ThreeByTwo_AreReducedRowByRow()
    {
        float[] x = [1, 2, 8, -3, 5, 5];
        float[] sums = new float[3];
        int[] places = new int[3];

        Reductions.RowSums(x, sums);
        Reductions.IndexOfMaximum(x, places);

        Assert.Equal([3, 5, 10], sums);
        Assert.Equal([1, 0, 0], places);
        Assert.Equal(18, Reductions.Sum(x));
        Assert.Equal(128, Reductions.SumOfSquares(x));
    }

    private static void AssertSum(IEnumerable<double> terms, double actual)
    {
        double expected = (double)terms.Sum(term => (decimal)term);
        double size = terms.Sum(Math.Abs);
        Assert.InRange(actual, expected - (SumTolerance * (size + 1)), expected + (SumTolerance * (size + 1)));
    }
}
