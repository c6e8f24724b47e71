using System.Runtime.CompilerServices;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tensors.Tests.Autograd;

public sealed class TensorScopeTests
{
    private const int CacheLineBytes = 64;

    [Fact]
    public void Step_Steady_AllocatesNothing()
    {
        var block = new ParameterBlock();
        var model = new Mlp(block, "model", 20, [64, 32], 5);
        block.Initialize(new RandomStream(1));
        var optimizer = Optimizer.Create(new OptimizerOptions(), block);
        var scope = new TensorScope();
        float[] x = new float[48 * 20];
        float[] codes = new float[48];
        new RandomStream(2).FillUniform(x, -1f, 1f);

        // Unoptimised builds allocate for a shape of constants.
        var inputShape = new Shape(48, 20);
        var codeShape = new Shape(48);

        void Step()
        {
            scope.Rewind();
            block.ForgetGradient();
            Tensor loss = model.Forward(scope.Input(x, 0, inputShape)).CrossEntropy(scope.Input(codes, 0, codeShape));
            scope.Backward(loss);
            block.CompleteGradient();
            optimizer.Step();
        }

        for (int i = 0; i < 10; i++)
        {
            Step();
        }

        Assert.Equal(0, LeastAllocated(Step));
    }

    [Fact]
    public void EveryOperation_Steady_AllocatesNothing()
    {
        var scope = new TensorScope();
        float[] values = new float[6 * 8];
        new RandomStream(2).FillUniform(values, 0.5f, 1f);
        float[] codes = new float[6];
        var inputShape = new Shape(6, 8);
        var flatShape = new Shape(48);
        var batchShape = new Shape(3, 4, 4);
        var codeShape = new Shape(6);

        void Step()
        {
            scope.Rewind();
            Tensor x = scope.Copy(values, inputShape, requiresGradient: true);
            Tensor row = x.Reshape(flatShape).Slice(0, 8);
            Tensor y = x.Add(row).Subtract(row).Multiply(row).Divide(row).Scale(2f).Shift(0.1f).Relu().Exp().Log().Sqrt().Square().Abs();
            y = y.Tanh().Sigmoid().Concatenate(x).Slice(3, 8);
            y = y.Average(x, x, y, x).LayerNorm(row, row).Reshape(batchShape).MatMul(x.Reshape(batchShape), transposeRight: true).Reshape(inputShape);
            y = y.MatMul(x, transposeRight: true).MatMul(x).Softmax().Multiply(x.LogSoftmax());
            Tensor loss = y.CrossEntropy(scope.Input(codes, 0, codeShape)).Add(y.MeanSquaredError(x)).Add(y.RowSum().Sum()).Add(y.Mean());
            scope.Backward(loss);
        }

        for (int i = 0; i < 10; i++)
        {
            Step();
        }

        Assert.Equal(0, LeastAllocated(Step));
    }

    [Fact]
    public void Rewind_TensorThatSavedMemoryAndHadManyOperands_ForgetsBoth()
    {
        var scope = new TensorScope();
        var shape = new Shape(1, 2);
        Tensor x = scope.Copy([1f, 2f], shape, requiresGradient: true);
        Tensor average = x.Average(x, x, x, x);
        Tensor normalized = x.LayerNorm(x.Reshape(new Shape(2)), x.Reshape(new Shape(2)));
        int saved = normalized.Saved.Length;

        scope.Rewind();
        Tensor[] again = [.. Enumerable.Range(0, 6).Select(_ => scope.Copy([1f, 2f], shape, requiresGradient: true))];

        Assert.Equal(3, saved);
        Assert.Contains(average, again);
        Assert.Contains(normalized, again);
        Assert.All(again, tensor => Assert.Equal((0, 0), (tensor.Saved.Length, tensor.OperandCount)));
    }

    [Fact]
    public void Rewind_AfterAStepOfSeveralBlocks_ServesTheSameStepFromOneBlock()
    {
        var scope = new TensorScope();
        var shape = new Shape(3001);
        for (int i = 0; i < 9; i++)
        {
            scope.Copy(new float[3001], shape);
        }

        scope.Rewind();
        Tensor first = scope.Copy(new float[3001], shape);
        Tensor second = scope.Copy(new float[3001], shape);
        scope.Rewind();
        Tensor again = scope.Copy(new float[3001], shape);

        Assert.Equal(3008 * sizeof(float), (long)Unsafe.ByteOffset(ref first.Values[0], ref second.Values[0]));
        Assert.Same(first, again);
        Assert.True(Unsafe.AreSame(ref first.Values[0], ref again.Values[0]));
    }

    [Fact]
    public unsafe void Tensors_OfAnySize_StartOnACacheLine()
    {
        var scope = new TensorScope();
        for (int round = 0; round < 2; round++)
        {
            for (int length = 1; length < 6000; length += 37)
            {
                Tensor tensor = scope.Copy(new float[length], new Shape(length), requiresGradient: true);
                scope.Seed(tensor, new float[length]);

                fixed (float* values = tensor.Values)
                fixed (float* gradient = tensor.Gradient)
                {
                    Assert.Equal(0, (nint)values % CacheLineBytes);
                    Assert.Equal(0, (nint)gradient % CacheLineBytes);
                }
            }

            scope.Rewind();
        }
    }

    [Fact]
    public void Rewind_TensorReused_ForgetsWhatItWas()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 2f], new Shape(1, 2), requiresGradient: true);
        scope.Backward(x.Slice(1, 1).Scale(3f));

        scope.Rewind();
        Tensor y = scope.Copy([5f], new Shape(1), requiresGradient: true);
        Tensor z = scope.Copy([5f], new Shape(1), requiresGradient: true);

        Assert.Same(x, y);
        Assert.False(y.HasGradient);
        Assert.True(y.Gradient.IsEmpty);
        Assert.Null(z.Operation);
        Assert.Equal(0, z.Integer);
    }

    [Fact]
    public void Input_Matrix_SeesItsRowsWithoutCopying()
    {
        var scope = new TensorScope();
        var matrix = new Matrix(3, 2, [1f, 2f, 3f, 4f, 5f, 6f]);

        Tensor rows = scope.Input(matrix, 1, 2);

        Assert.Equal(new Shape(2, 2), rows.Shape);
        Assert.True(Unsafe.AreSame(ref matrix.Values[2], ref rows.Values[0]));
        Assert.False(rows.RequiresGradient);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(2, 2)]
    [InlineData(int.MaxValue, 1)]
    public void Input_RowsLeaveTheMatrix_ThrowsShowingBoth(int firstRow, int rows)
    {
        var scope = new TensorScope();

        ArgumentException exception = Assert.Throws<ArgumentException>(() => scope.Input(new Matrix(3, 2), firstRow, rows));

        Assert.Equal($"Input: {rows} rows from row {firstRow} on are not in a matrix of [3, 2]. (Parameter 'matrix')", exception.Message);
    }

    [Fact]
    public void Input_MatrixOfNoRows_GivesATensorOfNoRows()
    {
        var scope = new TensorScope();

        Tensor tensor = scope.Input(new Matrix(0, 5), 0, 0);

        Assert.Equal(new Shape(0, 5), tensor.Shape);
        Assert.True(tensor.Values.IsEmpty);
    }

    [Fact]
    public void Input_ArrayTooShort_ThrowsShowingBoth()
    {
        var scope = new TensorScope();

        ArgumentException exception = Assert.Throws<ArgumentException>(() => scope.Input(new float[6], 2, new Shape(5)));

        Assert.Equal("Input: 4 values from offset 2 do not fill [5]. (Parameter 'values')", exception.Message);
    }

    [Fact]
    public void Copy_ValuesDoNotFill_ThrowsShowingBoth()
    {
        var scope = new TensorScope();

        ArgumentException exception = Assert.Throws<ArgumentException>(() => scope.Copy(new float[3], new Shape(2, 2)));

        Assert.Equal("Copy: 3 values do not fill [2, 2]. (Parameter 'values')", exception.Message);
    }

    /// <summary>
    /// Bytes that a hundred steps allocate: the least of five counts, for a collection that another test begins throws away the rest
    /// of this thread's allocation window, which then counts as allocated. What a step allocates itself is in every count.
    /// </summary>
    private static long LeastAllocated(Action step)
    {
        long least = long.MaxValue;
        for (int count = 0; count < 5 && least > 0; count++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                step();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
