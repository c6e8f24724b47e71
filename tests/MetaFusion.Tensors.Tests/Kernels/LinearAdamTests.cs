using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

public sealed class LinearAdamTests
{
    // Around the tile (6 rows of the weight, 8 to 32 columns), odd sizes, a layer of the paper, one column, one row.
    private static readonly (int Rows, int Inputs, int Outputs)[] Shapes =
    [
        (1, 1, 1), (3, 5, 7), (2, 6, 16), (64, 7, 15), (64, 13, 17), (5, 12, 32), (64, 20, 16), (64, 16, 8), (64, 8, 1), (513, 530, 1), (64, 9, 8), (64, 30, 4), (300, 31, 16),
        (33, 50, 100), (64, 100, 256), (300, 12, 33), (513, 7, 20), (0, 4, 5), (4, 0, 5),
    ];

    /// <summary>The contract: to the bit what the product and the Adam step do one after the other.</summary>
    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Step_AnyShapeBetweenGuards_EqualsProductThenAdamToTheBit(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        foreach ((int rows, int inputs, int outputs) in Shapes)
        {
            int length = inputs * outputs;
            float[] x = Numbers.Ordinary(rows * inputs, "x");
            float[] gradient = Numbers.Ordinary(rows * outputs, "g");
            float[] w = Numbers.Ordinary(length, "w");
            float[] m = new float[length];
            float[] v = new float[length];
            using var weights = new GuardedMemory(length);
            using var first = new GuardedMemory(length);
            using var second = new GuardedMemory(length);
            Span<float> fusedW = weights.Take(w, atEnd: true);
            Span<float> fusedM = first.Take(m, atEnd: true);
            Span<float> fusedV = second.Take(v, atEnd: true);
            float[] product = new float[length];

            for (int t = 1; t <= 2; t++)
            {
                var step = AdamStep.At(0.01, 0.9, 0.999, 1e-8, t == 2 ? 0.1 : 0, t);
                Gemm.Multiply(set, true, false, inputs, outputs, rows, x, inputs, gradient, outputs, product, outputs, false, default, false);
                set.AdamStep(w, product, m, v, step);
                LinearAdam.Step(set, rows, inputs, outputs, x, inputs, gradient, fusedW, fusedM, fusedV, step);
            }

            weights.AssertUntouched(length, atEnd: true);
            first.AssertUntouched(length, atEnd: true);
            second.AssertUntouched(length, atEnd: true);
            Numbers.AssertSameBits(w, fusedW, $"weights [{rows}, {inputs}, {outputs}]");
            Numbers.AssertSameBits(m, fusedM, $"first moments [{rows}, {inputs}, {outputs}]");
            Numbers.AssertSameBits(v, fusedV, $"second moments [{rows}, {inputs}, {outputs}]");
        }
    }
}
