using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

public sealed class ElementwiseTests
{
    public static TheoryData<string, string> UnaryCases() => Cross(ElementwiseCases.Unary.Select(test => test.Name));

    public static TheoryData<string, string> BinaryCases() => Cross(ElementwiseCases.Binary.Select(test => test.Name));

    [Theory]
    [MemberData(nameof(UnaryCases))]
    public void Unary_EveryLengthBetweenGuards_AgreesWithMathematicsAndScalarSet(string setName, string caseName)
    {
        KernelSet set = KernelSets.ByName(setName);
        UnaryCase test = ElementwiseCases.Unary.Single(candidate => candidate.Name == caseName);
        using var source = new GuardedMemory(KernelSets.LongestLength);
        using var target = new GuardedMemory(KernelSets.LongestLength);

        for (int length = 0; length <= KernelSets.LongestLength; length++)
        {
            float[] values = Numbers.Mixed(length, $"{caseName}/{length}");
            float[] scalar = new float[length];
            test.Run(KernelSets.Scalar, values, scalar);
            foreach (bool atEnd in (bool[])[false, true])
            {
                ReadOnlySpan<float> x = source.Take(values, atEnd);
                Span<float> result = target.Take(length, atEnd);

                test.Run(set, x, result);

                target.AssertUntouched(length, atEnd);
                source.AssertUntouched(length, atEnd);
                Numbers.AssertSameBits(values, x, "the operand");
                Numbers.AssertSameBits(scalar, result, $"{caseName}, length {length}, against the scalar set");
                AssertReference(test, values, result);

                Span<float> inPlace = target.Take(values, atEnd);
                test.Run(set, inPlace, inPlace);
                Numbers.AssertSameBits(scalar, inPlace, $"{caseName}, length {length}, in place");
            }
        }
    }

    [Theory]
    [MemberData(nameof(BinaryCases))]
    public void Binary_EveryLengthBetweenGuards_AgreesWithMathematicsAndScalarSet(string setName, string caseName)
    {
        KernelSet set = KernelSets.ByName(setName);
        BinaryCase test = ElementwiseCases.Binary.Single(candidate => candidate.Name == caseName);
        using var left = new GuardedMemory(KernelSets.LongestLength);
        using var right = new GuardedMemory(KernelSets.LongestLength);
        using var target = new GuardedMemory(KernelSets.LongestLength);

        for (int length = 0; length <= KernelSets.LongestLength; length++)
        {
            float[] xs = Numbers.Mixed(length, $"{caseName}/x/{length}");
            float[] ys = Numbers.Mixed(length, $"{caseName}/y/{length}");
            float[] scalar = new float[length];
            test.Run(KernelSets.Scalar, xs, ys, scalar);
            foreach (bool atEnd in (bool[])[false, true])
            {
                ReadOnlySpan<float> x = left.Take(xs, atEnd);
                ReadOnlySpan<float> y = right.Take(ys, atEnd);
                Span<float> result = target.Take(length, atEnd);

                test.Run(set, x, y, result);

                target.AssertUntouched(length, atEnd);
                Numbers.AssertSameBits(scalar, result, $"{caseName}, length {length}, against the scalar set");
                AssertReference(test, xs, ys, result);

                Span<float> inPlace = target.Take(xs, atEnd);
                test.Run(set, inPlace, y, inPlace);
                Numbers.AssertSameBits(scalar, inPlace, $"{caseName}, length {length}, in place of x");

                inPlace = target.Take(ys, atEnd);
                test.Run(set, x, inPlace, inPlace);
                Numbers.AssertSameBits(scalar, inPlace, $"{caseName}, length {length}, in place of y");
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Functions_DenseSweep_StayWithinTheirPromise(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        const int Count = 200_000;
        var x = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            // Every 21,000th float or so, of both signs: all magnitudes alike.
            x[i] = BitConverter.UInt32BitsToSingle((uint)(i * 21473L));
        }

        var result = new float[Count];
        foreach (UnaryCase test in ElementwiseCases.Unary)
        {
            test.Run(set, x, result);
            AssertReference(test, x, result);
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void AddRowBroadcast_EveryWidth_AddsTheRowToEachRow(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        const int Rows = 3;
        using var source = new GuardedMemory(Rows * KernelSets.LongestLength);
        using var bias = new GuardedMemory(KernelSets.LongestLength);

        for (int columns = 0; columns <= KernelSets.LongestLength; columns++)
        {
            float[] x = Numbers.Mixed(Rows * columns, $"x/{columns}");
            float[] row = Numbers.Mixed(columns, $"row/{columns}");
            float[] expected = [.. x.Select((value, i) => value + row[i % columns])];
            Span<float> result = source.Take(x, atEnd: true);

            set.AddRowBroadcast(result, bias.Take(row, atEnd: true), result);

            source.AssertUntouched(x.Length, atEnd: true);
            Numbers.AssertSameBits(expected, result, $"{columns} columns");
        }
    }

    private static TheoryData<string, string> Cross(IEnumerable<string> cases)
    {
        var data = new TheoryData<string, string>();
        foreach (string name in cases)
        {
            foreach (KernelSet set in KernelSets.All)
            {
                data.Add(set.Name, name);
            }
        }

        return data;
    }

    private static void AssertReference(UnaryCase test, ReadOnlySpan<float> x, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < x.Length; i++)
        {
            Numbers.AssertClose(test.Reference(x[i]), actual[i], test.Units, $"{test.Name}({x[i]:R})");
        }
    }

    private static void AssertReference(BinaryCase test, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < x.Length; i++)
        {
            // A product of several factors, or a product and sum that the machine does not fuse, may leave the range of
            // float32 on the way where double does not: such elements are compared with the scalar set alone.
            double scale = Math.Abs(test.Scale(x[i], y[i]));
            bool overflows = scale > float.MaxValue && double.IsFinite(scale);
            if (overflows || (test.Units > 1 && (IsExtreme(x[i]) || IsExtreme(y[i]))))
            {
                continue;
            }

            double expected = test.Reference(x[i], y[i]);
            double units = test.Units * (1 + (Numbers.UnitInLastPlace(scale) / Numbers.UnitInLastPlace(expected)));
            Numbers.AssertClose(expected, actual[i], units, $"{test.Name}({x[i]:R}, {y[i]:R})");
        }
    }

    private static bool IsExtreme(float value) => value != 0 && MathF.Abs(value) is > 1e4f or < 1e-9f;
}
