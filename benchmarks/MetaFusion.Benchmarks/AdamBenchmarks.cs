using BenchmarkDotNet.Attributes;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Benchmarks;

/// <summary>One Adam step, fused, against the plain scalar loop: in cache, and a student's worth beyond it.</summary>
public class AdamBenchmarks
{
    private float[] _parameters = [];
    private float[] _gradient = [];
    private float[] _first = [];
    private float[] _second = [];
    private AdamStep _step;

    [Params(1_021, 300_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _parameters = new float[Length];
        _gradient = new float[Length];
        _first = new float[Length];
        _second = new float[Length];
        new RandomStream(1, "gradient").FillUniform(_gradient, -1, 1);
        _step = AdamStep.At(0.001, 0.9, 0.999, 1e-8, 0, t: 10);
    }

    [Benchmark]
    public void Kernel() => Adam.Step(_parameters, _gradient, _first, _second, _step);

    [Benchmark(Baseline = true)]
    public void Scalar()
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            float g = _gradient[i];
            _first[i] = (_step.Beta1 * _first[i]) + (_step.OneMinusBeta1 * g);
            _second[i] = (_step.Beta2 * _second[i]) + (_step.OneMinusBeta2 * g * g);
            float denominator = (MathF.Sqrt(_second[i]) * _step.InverseRootCorrection2) + _step.Epsilon;
            _parameters[i] -= _step.StepSize * _first[i] / denominator;
        }
    }
}
