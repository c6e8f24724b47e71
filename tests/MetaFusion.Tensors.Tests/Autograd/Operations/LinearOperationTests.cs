using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class LinearOperationTests
{
    [Fact]
    public void Linear_HandWorkedInputWithRelu_GivesValuesAndAllGradients()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f], new Shape(1, 2), requiresGradient: true);
        Tensor w = scope.Copy([1f, -1f, 2f, -2f], new Shape(2, 2), requiresGradient: true);
        Tensor b = scope.Copy([1f, 1f], new Shape(2), requiresGradient: true);

        // Before the rectifier: 1 + 4 + 1 = 6 and -1 - 4 + 1 = -4.
        Tensor y = x.Linear(w, b, relu: true);
        scope.Backward(y, [3f, 5f]);

        Assert.Equal([6f, 0f], y.Values.ToArray());
        Assert.Equal([3f, 6f], x.Gradient.ToArray());
        Assert.Equal([3f, 0f, 6f, 0f], w.Gradient.ToArray());
        Assert.Equal([3f, 0f], b.Gradient.ToArray());
    }

    [Theory]
    [InlineData(false, 1, 1, 1)]
    [InlineData(true, 1, 1, 1)]
    [InlineData(false, 3, 4, 5)]
    [InlineData(true, 3, 4, 5)]
    [InlineData(false, 9, 17, 6)]
    [InlineData(true, 9, 17, 6)]
    [GradientOf(nameof(Tensor.Linear))]
    public void Linear_WithAndWithoutRelu_AgreesWithDifferences(bool relu, int rows, int inputs, int outputs)
    {
        GradientCheck.Run(
            (_, x) => x[0].Linear(x[1], x[2], relu),
            x => Affine(x[0], x[1], x[2], relu, rows, inputs, outputs),
            Operand.Random(new Shape(rows, inputs), "x"),
            Operand.Random(new Shape(inputs, outputs), "w"),
            Operand.Random(new Shape(outputs), "b"));
    }

    [Fact]
    public void Linear_SeedArray_IsNotTouchedByTheMask()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f], new Shape(1, 1), requiresGradient: true);
        Tensor w = scope.Copy([-1f], new Shape(1, 1));
        Tensor b = scope.Copy([0f], new Shape(1));
        float[] seed = [7f];

        scope.Backward(x.Linear(w, b, relu: true), seed);

        Assert.Equal([7f], seed);
        Assert.Equal([0f], x.Gradient.ToArray());
    }

    [Fact]
    public void Linear_NoOperandWantsAGradient_NeitherDoesTheResult()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f], new Shape(1, 1));

        Tensor y = x.Linear(x, scope.Copy([0f], new Shape(1)));

        Assert.False(y.RequiresGradient);
    }

    [Fact]
    public void Linear_ShapesDoNotFit_ThrowsShowingAll()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));
        Tensor w = scope.Copy(new float[8], new Shape(4, 2));
        Tensor b = scope.Copy(new float[2], new Shape(2));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => x.Linear(w, b));

        Assert.Equal("Linear: input [2, 3], weight [4, 2] and bias [2] do not fit.", exception.Message);
    }

    private static double[] Affine(double[] x, double[] w, double[] b, bool relu, int rows, int inputs, int outputs)
    {
        double[] y = new double[rows * outputs];
        for (int row = 0; row < rows; row++)
        {
            for (int j = 0; j < outputs; j++)
            {
                double sum = b[j];
                for (int i = 0; i < inputs; i++)
                {
                    sum += x[(row * inputs) + i] * w[(i * outputs) + j];
                }

                y[(row * outputs) + j] = relu ? Math.Max(sum, 0) : sum;
            }
        }

        return y;
    }
}
