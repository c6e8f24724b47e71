using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

public sealed class SgdTests
{
    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Step_EveryLengthBetweenGuards_AgreesWithTheScalarSet(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        using var parameters = new GuardedMemory(KernelSets.LongestLength);
        using var velocities = new GuardedMemory(KernelSets.LongestLength);

        for (int length = 0; length <= KernelSets.LongestLength; length++)
        {
            bool atEnd = length % 2 == 0;
            bool moves = length % 3 != 0;
            float[] start = Numbers.Mixed(length, $"w/{length}");
            float[] gradient = Numbers.Mixed(length, $"g/{length}");
            Span<float> w = parameters.Take(start, atEnd);
            Span<float> u = velocities.Take(moves ? length : 0, atEnd);
            u.Clear();
            float[] scalarW = [.. start];
            float[] scalarU = new float[u.Length];
            var step = new SgdStep(0.1f, 0.9f, length % 5 == 0 ? 0.01f : 0) { LooksAhead = length % 7 == 0 };

            for (int t = 0; t < 2; t++)
            {
                set.SgdStep(w, gradient, u, step);
                KernelSets.Scalar.SgdStep(scalarW, gradient, scalarU, step);
            }

            parameters.AssertUntouched(length, atEnd);
            velocities.AssertUntouched(u.Length, atEnd);
            Numbers.AssertSameBits(scalarW, w, "parameters");
            Numbers.AssertSameBits(scalarU, u, "velocities");
        }
    }

    [Fact]
    public void Step_WithMomentumAndDecay_IsTheHandWorkedStep()
    {
        float[] w = [2];
        float[] u = [4];

        Sgd.Step(w, [1], u, new SgdStep(LearningRate: 0.5f, Momentum: 0.25f, WeightDecay: 0.5f));

        // g = 1 + 0.5 * 2 = 2; u = 0.25 * 4 + 2 = 3; w = 2 - 0.5 * 3.
        Assert.Equal(3, u[0]);
        Assert.Equal(0.5f, w[0]);
    }

    [Fact]
    public void Step_LookingAhead_IsTheHandWorkedStep()
    {
        float[] w = [2];
        float[] u = [4];

        Sgd.Step(w, [1], u, new SgdStep(LearningRate: 0.5f, Momentum: 0.25f, WeightDecay: 0.5f) { LooksAhead = true });

        // g = 2 and u = 3 as above; w = 2 - 0.5 * (2 + 0.25 * 3).
        Assert.Equal(3, u[0]);
        Assert.Equal(0.625f, w[0]);
    }

    [Fact]
    public void Step_WithoutVelocity_IsPlainDescent()
    {
        float[] w = [2, 3];

        Sgd.Step(w, [1, -2], [], new SgdStep(LearningRate: 0.5f, Momentum: 0.9f, WeightDecay: 0));

        Assert.Equal([1.5f, 4f], w);
    }
}
