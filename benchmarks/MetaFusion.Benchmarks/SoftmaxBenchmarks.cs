using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Benchmarks;

/// <summary>Softmax of a batch, against TensorPrimitives row by row (which does not shift by the maximum).</summary>
public class SoftmaxBenchmarks
{
    private const int Rows = 64;

    private float[] _x = [];
    private float[] _result = [];

    [Params(10, 257)]
    public int Columns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _x = new float[Rows * Columns];
        _result = new float[Rows * Columns];
        new RandomStream(1, "x").FillUniform(_x, -5, 5);
    }

    [Benchmark]
    public void Kernel() => Softmax.Probabilities(_x, _result, Rows, Columns);

    [Benchmark(Baseline = true)]
    public void TensorPrimitivesRows()
    {
        for (int i = 0; i < Rows; i++)
        {
            TensorPrimitives.SoftMax(_x.AsSpan(i * Columns, Columns), _result.AsSpan(i * Columns, Columns));
        }
    }
}
