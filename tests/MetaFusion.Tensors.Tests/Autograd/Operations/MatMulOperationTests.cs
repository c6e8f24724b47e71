using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class MatMulOperationTests
{
    [Fact]
    public void MatMul_HandWorkedInput_GivesValuesAndBothGradients()
    {
        var scope = new TensorScope();
        Tensor a = scope.Copy([1f, 2f, 3f, 4f], new Shape(2, 2), requiresGradient: true);
        Tensor b = scope.Copy([5f, 6f, 7f, 8f], new Shape(2, 2), requiresGradient: true);

        Tensor c = a.MatMul(b);
        scope.Backward(c, [1f, 0f, 0f, 1f]);

        Assert.Equal([19f, 22f, 43f, 50f], c.Values.ToArray());
        Assert.Equal([5f, 7f, 6f, 8f], a.Gradient.ToArray());
        Assert.Equal([1f, 3f, 2f, 4f], b.Gradient.ToArray());
    }

    [Theory]
    [InlineData(false, false, 1, 1, 1)]
    [InlineData(false, false, 3, 5, 4)]
    [InlineData(true, false, 3, 5, 4)]
    [InlineData(false, true, 3, 5, 4)]
    [InlineData(true, true, 3, 5, 4)]
    [InlineData(false, false, 7, 18, 9)]
    [InlineData(true, false, 7, 18, 9)]
    [InlineData(false, true, 7, 18, 9)]
    [InlineData(true, true, 7, 18, 9)]
    [GradientOf(nameof(Tensor.MatMul))]
    public void MatMul_AnyTransposes_AgreesWithDifferences(bool transposeLeft, bool transposeRight, int m, int n, int k)
    {
        GradientCheck.Run(
            (_, x) => x[0].MatMul(x[1], transposeLeft, transposeRight),
            x => Product(x[0], x[1], transposeLeft, transposeRight, m, n, k),
            Operand.Random(transposeLeft ? new Shape(k, m) : new Shape(m, k), "a"),
            Operand.Random(transposeRight ? new Shape(n, k) : new Shape(k, n), "b"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [GradientOf(nameof(Tensor.MatMul))]
    public void MatMul_SameTensorTwice_AddsBothShares(bool transposeLeft, bool transposeRight)
    {
        GradientCheck.Run(
            (_, x) => x[0].MatMul(x[0], transposeLeft, transposeRight),
            x => Product(x[0], x[0], transposeLeft, transposeRight, 4, 4, 4),
            Operand.Random(new Shape(4, 4), "a"));
    }

    [Fact]
    public void MatMul_InnerSizesDiffer_ThrowsShowingBoth()
    {
        var scope = new TensorScope();
        Tensor a = scope.Copy(new float[6], new Shape(2, 3));
        Tensor b = scope.Copy(new float[8], new Shape(2, 4));

        ArgumentException plain = Assert.Throws<ArgumentException>(() => a.MatMul(b));
        ArgumentException transposed = Assert.Throws<ArgumentException>(() => a.MatMul(b, transposeRight: true));

        Assert.Equal("MatMul: inner dimensions differ (3 and 2); left [2, 3], right [2, 4].", plain.Message);
        Assert.Equal("MatMul: inner dimensions differ (3 and 4); left [2, 3], right [2, 4] transposed.", transposed.Message);
    }

    [Fact]
    public void MatMul_OperandIsNoMatrix_ThrowsShowingBoth()
    {
        var scope = new TensorScope();
        Tensor a = scope.Copy(new float[6], new Shape(2, 3));
        Tensor b = scope.Copy(new float[3], new Shape(3));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => a.MatMul(b));

        Assert.Equal(
            "MatMul: both operands must be matrices, or the left one a batch of them and the right one a batch or a matrix; left [2, 3], right [3].",
            exception.Message);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, true, true)]
    [GradientOf(nameof(Tensor.MatMul))]
    public void MatMul_Batch_AgreesWithDifferences(bool transposeLeft, bool transposeRight, bool sharesRight)
    {
        const int batch = 3;
        (int m, int n, int k) = (2, 5, 4);
        Shape right = (transposeRight, sharesRight) switch
        {
            (false, false) => new Shape(batch, k, n),
            (true, false) => new Shape(batch, n, k),
            (false, true) => new Shape(k, n),
            (true, true) => new Shape(n, k),
        };

        GradientCheck.Run(
            (_, x) => x[0].MatMul(x[1], transposeLeft, transposeRight),
            x => [.. Enumerable.Range(0, batch).SelectMany(i => Product(
                x[0][(i * m * k)..((i + 1) * m * k)],
                sharesRight ? x[1] : x[1][(i * k * n)..((i + 1) * k * n)],
                transposeLeft, transposeRight, m, n, k))],
            Operand.Random(transposeLeft ? new Shape(batch, k, m) : new Shape(batch, m, k), "a"),
            Operand.Random(right, "b"));
    }

    [Fact]
    public void MatMul_BatchOfHandWorkedMatrices_GivesValuesShapeAndSharedGradient()
    {
        var scope = new TensorScope();
        Tensor a = scope.Copy([1f, 2f, 3f, 4f], new Shape(2, 1, 2), requiresGradient: true);
        Tensor b = scope.Copy([5f, 6f], new Shape(2, 1), requiresGradient: true);

        Tensor c = a.MatMul(b);
        scope.Backward(c, [1f, 10f]);

        Assert.Equal(new Shape(2, 1, 1), c.Shape);
        Assert.Equal([17f, 39f], c.Values.ToArray());
        Assert.Equal([5f, 6f, 50f, 60f], a.Gradient.ToArray());
        Assert.Equal([31f, 42f], b.Gradient.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MatMul_EmptyBatch_GivesTheSharedFactorAGradientOfZero(bool transposeLeft)
    {
        var scope = new TensorScope();
        Tensor a = scope.Copy([], new Shape(0, 2, 2));
        Tensor b = scope.Copy([5f, 6f], new Shape(2, 1), requiresGradient: true);

        Tensor c = a.MatMul(b, transposeThis: transposeLeft);
        scope.Backward(c, []);

        Assert.Equal(new Shape(0, 2, 1), c.Shape);
        Assert.Equal([0f, 0f], b.Gradient.ToArray());
    }

    [Fact]
    public void MatMul_BatchesDiffer_ThrowsShowingBoth()
    {
        var scope = new TensorScope();
        Tensor three = scope.Copy(new float[12], new Shape(3, 2, 2));
        Tensor two = scope.Copy(new float[8], new Shape(2, 2, 2));

        ArgumentException lengths = Assert.Throws<ArgumentException>(() => three.MatMul(two));
        ArgumentException order = Assert.Throws<ArgumentException>(() => scope.Copy(new float[4], new Shape(2, 2)).MatMul(two));

        Assert.Equal("MatMul: the batches differ (3 and 2); left [3, 2, 2], right [2, 2, 2].", lengths.Message);
        Assert.Equal(
            "MatMul: both operands must be matrices, or the left one a batch of them and the right one a batch or a matrix; left [2, 2], right [2, 2, 2].",
            order.Message);
    }

    private static double[] Product(double[] a, double[] b, bool transposeLeft, bool transposeRight, int m, int n, int k)
    {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int p = 0; p < k; p++)
                {
                    double left = transposeLeft ? a[(p * m) + i] : a[(i * k) + p];
                    double right = transposeRight ? b[(j * k) + p] : b[(p * n) + j];
                    c[(i * n) + j] += left * right;
                }
            }
        }

        return c;
    }
}
