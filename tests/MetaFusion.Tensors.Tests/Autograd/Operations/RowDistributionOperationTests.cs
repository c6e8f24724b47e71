using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class RowDistributionOperationTests
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

    [Fact]
    public void LogSoftmax_HandWorkedInput_GivesValuesAndGradient()
    {
        var scope = new TensorScope();
        float third = (float)Math.Log(3);
        Tensor x = scope.Copy([0f, third], new Shape(1, 2), requiresGradient: true);

        // The probabilities are 1/4 and 3/4.
        Tensor y = x.LogSoftmax();
        scope.Backward(y, [1f, 0f]);

        GradientCheck.AssertClose([Math.Log(0.25), Math.Log(0.75)], y.Values, "value");
        GradientCheck.AssertClose([0.75, -0.75], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(nameof(Tensor.Softmax), 1, 1)]
    [InlineData(nameof(Tensor.Softmax), 3, 5)]
    [InlineData(nameof(Tensor.Softmax), 7, 19)]
    [InlineData(nameof(Tensor.LogSoftmax), 1, 1)]
    [InlineData(nameof(Tensor.LogSoftmax), 3, 5)]
    [InlineData(nameof(Tensor.LogSoftmax), 7, 19)]
    [GradientOf(nameof(Tensor.Softmax))]
    [GradientOf(nameof(Tensor.LogSoftmax))]
    public void Apply_AnyShape_AgreesWithDifferences(string operation, int rows, int columns) =>
        Check(operation, Operand.Random(new Shape(rows, columns), "x"));

    [Theory]
    [InlineData(nameof(Tensor.Softmax))]
    [InlineData(nameof(Tensor.LogSoftmax))]
    public void Apply_LargeLogits_StaysFiniteAndAgrees(string operation) =>
        Check(operation, Operand.Of(new Shape(3, 3), 1e4f, 1e4f + 1f, 1e4f - 2f, -1e4f, -1e4f + 0.5f, -1e4f, 1e4f, -1e4f, 0f));

    private static void Check(string operation, Operand logits)
    {
        bool logarithms = operation == nameof(Tensor.LogSoftmax);
        GradientCheck.Run(
            (_, x) => logarithms ? x[0].LogSoftmax() : x[0].Softmax(),
            x => [.. x[0].Chunk(logits.Shape.Columns).SelectMany(row => Reference(row).Select(v => logarithms ? v : Math.Exp(v)))],
            logits);
    }

    /// <summary>The logarithms of a row's probabilities.</summary>
    private static IEnumerable<double> Reference(double[] row)
    {
        double largest = row.Max();
        double sum = row.Sum(v => Math.Exp(v - largest));
        return row.Select(v => v - largest - Math.Log(sum));
    }
}
