using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class CrossEntropyOperationTests
{
    [Fact]
    public void CrossEntropy_HandWorkedInput_GivesLossAndGradient()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([0f, (float)Math.Log(3), 5f, 5f], new Shape(2, 2), requiresGradient: true);
        Tensor codes = scope.Copy([1f, 0f], new Shape(2));

        // Probabilities 1/4, 3/4 and 1/2, 1/2; gradient (p - onehot) / rows.
        Tensor loss = x.CrossEntropy(codes);
        scope.Backward(loss);

        GradientCheck.AssertClose([-(Math.Log(0.75) + Math.Log(0.5)) / 2], loss.Values, "loss");
        GradientCheck.AssertClose([0.125, -0.125, -0.25, 0.25], x.Gradient, "gradient");
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(4, 5)]
    [InlineData(9, 19)]
    [GradientOf(nameof(Tensor.CrossEntropy))]
    public void CrossEntropy_AnyShape_AgreesWithDifferences(int rows, int classes)
    {
        float[] codes = [.. Enumerable.Range(0, rows).Select(row => (float)(row * 7 % classes))];

        GradientCheck.Run(
            (scope, x) => x[0].CrossEntropy(scope.Copy(codes, new Shape(rows))),
            x => Reference(x[0], codes, classes),
            Operand.Random(new Shape(rows, classes), "x"));
    }

    [Fact]
    [GradientOf(nameof(Tensor.CrossEntropy))]
    public void CrossEntropy_LargeLogits_StaysFiniteAndAgrees()
    {
        float[] codes = [1f, 1f];

        GradientCheck.Run(
            (scope, x) => x[0].CrossEntropy(scope.Copy(codes, new Shape(2, 1))),
            x => Reference(x[0], codes, 3),
            Operand.Of(new Shape(2, 3), 1e4f, -1e4f, 0f, -1e4f, -1e4f, -1e4f + 1f));
    }

    [Fact]
    public void CrossEntropy_RowsDiffer_ThrowsShowingBoth()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));
        Tensor codes = scope.Copy(new float[3], new Shape(3));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => x.CrossEntropy(codes));

        Assert.Equal("CrossEntropy: logits [2, 3] and class codes [3] have unlike rows.", exception.Message);
    }

    [Theory]
    [InlineData(3f, "3")]
    [InlineData(-1f, "-1")]
    [InlineData(0.5f, "0.5")]
    [InlineData(float.NaN, "NaN")]
    public void CrossEntropy_CodeIsNoClass_ThrowsNamingTheRow(float code, string shown)
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));
        Tensor codes = scope.Copy([0f, code], new Shape(2));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => x.CrossEntropy(codes));

        Assert.Equal($"CrossEntropy: row 1 has class code {shown}; the logits have the classes 0 to 2.", exception.Message);
    }

    private static double[] Reference(double[] x, float[] codes, int classes)
    {
        double loss = 0;
        for (int row = 0; row < codes.Length; row++)
        {
            double[] logits = x[(row * classes)..((row + 1) * classes)];
            double largest = logits.Max();
            loss += largest + Math.Log(logits.Sum(v => Math.Exp(v - largest))) - logits[(int)codes[row]];
        }

        return [loss / codes.Length];
    }
}
