using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class SoftmaxOperationTests
{
    [Fact]
    public void Softmax_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        float third = (float)Math.Log(3);
        Tensor x = scope.Copy([0f, third], new Shape(1, 2), requiresGradient: true);

        // The probabilities are 1/4 and 3/4.
        Tensor y = x.Softmax();
        scope.Backward(y, [1f, 0f]);

        GradientCheck.AssertClose([0.25, 0.75], y.Values, "value");
        GradientCheck.AssertClose([0.1875, -0.1875], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 19)]
    [GradientOf(nameof(Tensor.Softmax))]
    public void Softmax_AnyShape_AgreesWithDifferences(int rows, int columns)
    {
        GradientCheck.Run(
            (_, x) => x[0].Softmax(), x => Reference(x[0], columns), Operand.Random(new Shape(rows, columns), "x"));
    }

    [Fact]
    [GradientOf(nameof(Tensor.Softmax))]
    public void Softmax_LargeLogits_StaysFiniteAndAgrees()
    {
        GradientCheck.Run(
            (_, x) => x[0].Softmax(),
            x => Reference(x[0], 3),
            Operand.Of(new Shape(3, 3), 1e4f, 1e4f + 1f, 1e4f - 2f, -1e4f, -1e4f + 0.5f, -1e4f, 1e4f, -1e4f, 0f));
    }

    private static double[] Reference(double[] x, int columns) =>
        [.. x.Chunk(columns).SelectMany(row =>
        {
            double largest = row.Max();
            double sum = row.Sum(v => Math.Exp(v - largest));
            return row.Select(v => Math.Exp(v - largest) / sum);
        })];
}
