using MetaFusion.Classic.Internal;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Classic;

public sealed class SignedOptimumTests
{
    // Orthogonal columns with X'X/n = I: every coefficient has an optimum of its own, (start + slope - magnitudes sign) / (1 + squares).
    private static readonly double[][] Orthonormal = [[1, 1, -1, -1], [1, -1, 1, -1]];

    [Fact]
    public void Approach_NoSignChanges_ReachesTheOptimumInOneStep()
    {
        double[] coefficients = [1, -2];

        SignedOptimum.Approach(Orthonormal, [0.5, -1], coefficients, 0.25, 0.5);

        // (1 + 0.5 - 0.25) / 1.5 and (-2 - 1 + 0.25) / 1.5.
        Numerics.Near([1.25 / 1.5, -2.75 / 1.5], coefficients, 1e-12);
    }

    [Fact]
    public void Approach_ACoefficientCrossesZero_StopsThereAndTheOtherGoesOn()
    {
        double[] coefficients = [0.1, 2];

        SignedOptimum.Approach(Orthonormal, [-3, 1], coefficients, 0.5, 0.25);

        // The first would become negative; the other reaches (2 + 1 - 0.5) / 1.25 whatever it does.
        Numerics.Near([0, 2], coefficients, 1e-12);
    }

    [Fact]
    public void Approach_EqualColumnsUnderALasso_StaysFinite()
    {
        double[][] twins = [[1, -1, 2, -2], [1, -1, 2, -2]];
        double[] coefficients = [1, 1];

        SignedOptimum.Approach(twins, [2.5, 2.5], coefficients, 0.5, 0);

        // X'X/n is 2.5: together they should be 2 + (2.5 - 0.5) / 2.5.
        Numerics.Near(2.8, coefficients.Sum(), 1e-6);
    }
}
