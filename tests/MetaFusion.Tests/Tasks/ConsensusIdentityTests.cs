using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Tasks;

/// <summary>
/// What makes mutual learning linear in the number of students: for weights w,
/// <c>Σ_j w_j D(o_i, o_j) / W = D(o_i, c) + Σ_j w_j Spread(b_j, c) / W</c> with <c>c = Σ_j w_j b_j / W</c>.
/// </summary>
public class ConsensusIdentityTests
{
    // Beliefs and consensus are float32: about 1e-7 relative to values of the order 1 to 50.
    private const double Tolerance = 2e-5;

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void DivergenceAndSpread_AnyCohort_EqualThePairwiseSum(string kind)
    {
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            Gen.Choose(1, 6).ToArbitrary(),
            Gen.Choose(1, 9).ToArbitrary(),
            (seed, columns, students) => Holds(kind, (ulong)seed, kind == "regression" ? columns : columns + 1, students))
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void DivergenceGradient_AnyCohort_EqualsThePairwiseSum(string kind)
    {
        (LearningTask task, float[] outputs, _, _) = TaskGradientTests.Batch(kind, 3, rows: 5);
        var random = new RandomStream(9, kind);
        float[][] beliefs = Beliefs(task, random, 4, outputs.Length);
        double[] weights = Draw.Uniform(random, beliefs.Length, 0, 1);
        float[] consensus = Consensus(beliefs, weights);
        var linear = new float[outputs.Length];
        var pairwise = new float[outputs.Length];

        task.Divergence(outputs, consensus, 0.99f, linear);
        for (int j = 0; j < beliefs.Length; j++)
        {
            task.Divergence(outputs, beliefs[j], (float)(0.99 * weights[j] / weights.Sum()), pairwise);
        }

        Numerics.Near([.. pairwise.Select(g => (double)g)], [.. linear.Select(g => (double)g)], 1e-6);
    }

    private static bool Holds(string kind, ulong seed, int columns, int students)
    {
        (LearningTask task, _, _, _) = TaskGradientTests.Batch(kind, columns, rows: 1);
        var random = new RandomStream(seed, "identity");
        float[] outputs = Draw.Normal(random, 4 * columns, 3);
        float[][] beliefs = Beliefs(task, random, students, outputs.Length);
        double[] weights = [.. beliefs.Select(_ => random.NextInt(3) == 0 ? 0 : random.NextDouble())];
        weights[0] += 0.1;
        float[] consensus = Consensus(beliefs, weights);

        double linear = task.Divergence(outputs, consensus, 1f, []) +
            (beliefs.Select((belief, j) => weights[j] * task.Spread(belief, consensus)).Sum() / weights.Sum());
        double pairwise = beliefs.Select((belief, j) => weights[j] * Reference.Divergence(task, outputs, belief)).Sum() /
            weights.Sum();

        return Math.Abs(linear - pairwise) <= Tolerance * Math.Max(1, pairwise);
    }

    private static float[][] Beliefs(LearningTask task, RandomStream random, int students, int length)
    {
        var beliefs = new float[students][];
        for (int j = 0; j < students; j++)
        {
            beliefs[j] = new float[length];
            task.Belief(Draw.Normal(random, length, 3), beliefs[j]);
        }

        return beliefs;
    }

    private static float[] Consensus(float[][] beliefs, double[] weights)
    {
        var consensus = new float[beliefs[0].Length];
        for (int i = 0; i < consensus.Length; i++)
        {
            consensus[i] = (float)(beliefs.Select((belief, j) => weights[j] * belief[i]).Sum() / weights.Sum());
        }

        return consensus;
    }
}
