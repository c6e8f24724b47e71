using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

/// <summary>The public faces hand every operand to the kernel of their name, in order: small hand-worked numbers.</summary>
public sealed class FacadeTests
{
    private delegate void Kernel(Span<float> destination);

    [Fact]
    public void Elementwise_HandWorkedNumbers_ComeOut()
    {
        AssertResult([5, 8], d => Elementwise.Add([2, 6], [3, 2], d));
        AssertResult([-1, 4], d => Elementwise.Subtract([2, 6], [3, 2], d));
        AssertResult([6, 12], d => Elementwise.Multiply([2, 6], [3, 2], d));
        AssertResult([0.5f, 3], d => Elementwise.Divide([2, 6], [4, 2], d));
        AssertResult([6, -3], d => Elementwise.Scale([2, -1], 3, d));
        AssertResult([6, -3], d => Elementwise.AddScaled([2, -1], 3, d));
        AssertResult([11, 22], d => Elementwise.AddRowBroadcast([1, 2], [10, 20], d));
        AssertResult([0, 3], d => Elementwise.Relu([-2, 3], d));
        AssertResult([1, MathF.E], d => Elementwise.Exp([0, 1], d));
        AssertResult([0, 1], d => Elementwise.Log([1, MathF.E], d));
        AssertResult([0, 0.7615942f], d => Elementwise.Tanh([0, 1], d));
        AssertResult([0.5f, 0.7310586f], d => Elementwise.Sigmoid([0, 1], d));
        AssertResult([0, 0.8413447f], d => Elementwise.Gelu([0, 1], d));
        AssertResult([2, 3], d => Elementwise.Sqrt([4, 9], d));
        AssertResult([4, 9], d => Elementwise.Square([-2, 3], d));
        AssertResult([2, 3], d => Elementwise.Abs([-2, 3], d));
        AssertResult([-1, 2], d => Elementwise.Clamp([-2, 3], -1, 2, d));
    }

    [Fact]
    public void ElementwiseGradients_HandWorkedNumbers_ComeOut()
    {
        AssertResult([0, 7], d => Elementwise.ReluGradient([0, 3], [5, 7], d));
        AssertResult([5, 5.25f], d => Elementwise.TanhGradient([0, 0.5f], [5, 7], d));
        AssertResult([1.25f, 0], d => Elementwise.SigmoidGradient([0.5f, 1], [5, 7], d));
        AssertResult([2.5f, 7 * 1.0833155f], d => Elementwise.GeluGradient([0, 1], [5, 7], d));
        AssertResult([1.25f, 7], d => Elementwise.SqrtGradient([2, 0.5f], [5, 7], d));
        AssertResult([20, 7], d => Elementwise.SquareGradient([2, 0.5f], [5, 7], d));
        AssertResult([-5, 7], d => Elementwise.AbsGradient([-2, 3], [5, 7], d));
        AssertResult([0, 7], d => Elementwise.ClampGradient([-2, 2], [5, 7], -1, 2, d));
    }

    [Fact]
    public void ReductionsAndSoftmaxGradients_HandWorkedNumbers_ComeOut()
    {
        Assert.Equal(11, Reductions.Dot([1, 2], [3, 4]));
        Assert.Equal(8, Reductions.SquaredDistance([1, 2], [3, 4]));
        Assert.Equal(8, Reductions.SquaredDistance([1, 2], [3, 4], 0.5f, new float[2]));
        AssertResult([-1, -1], d => Reductions.SquaredDistance([1, 2], [3, 4], 0.5f, d));
        Assert.Equal(4, Reductions.Max([3, 4]));
        Assert.Equal(3, Reductions.Min([3, 4]));
        AssertResult([4, 6], d => Reductions.ColumnSums([1, 2, 3, 4], d));
        AssertResult([-1.5f, 1.5f], d => Softmax.ProbabilitiesGradient([0.5f, 0.5f], [1, 7], d, 1, 2));
        AssertResult([-3, 3], d => Softmax.LogProbabilitiesGradient([-0.6931472f, -0.6931472f], [1, 7], d, 1, 2));
    }

    private static void AssertResult(float[] expected, Kernel kernel)
    {
        float[] result = new float[expected.Length];

        kernel(result);

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], result[i], 1e-6f * (1 + MathF.Abs(expected[i])));
        }
    }
}
