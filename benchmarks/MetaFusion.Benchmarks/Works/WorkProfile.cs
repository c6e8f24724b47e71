using System.Runtime.CompilerServices;
using MetaFusion.Cohorts;
using MetaFusion.Representations;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Benchmarks.Works;

/// <summary>
/// Where a training step spends its time: every kernel alone, over the weights of all students in the order of the step, on
/// one thread, beside the whole step on one thread. What the kernels leave is the graph, gathering, losses, the consensus.
/// </summary>
/// <remarks>
/// The weights lie in a block of their own as long as the cohort's, so that a kernel finds in the caches what the step
/// would. The parts of a joined input are multiplied as one, as a layer without views. The least of many passes is taken.
/// </remarks>
internal sealed class WorkProfile
{
    private readonly List<Layer> _layers = [];
    private readonly float[] _weights, _first, _second;
    private readonly float[] _input, _output, _product;

    public WorkProfile(Work work)
    {
        int length = 0;
        foreach (StudentSpec student in work.Cohort.Students)
        {
            length = AddStudent(work, student, length);
        }

        int widest = _layers.Max(layer => Math.Max(layer.Inputs, layer.Outputs));
        (_weights, _first, _second) = (Pinned(length), Pinned(length), Pinned(length));
        (_input, _output, _product) = (Pinned(Work.Batch * widest), Pinned(Work.Batch * widest), Pinned(_layers.Max(layer => layer.Length)));
        Fill(_weights, 0.01f);
        Fill(_input, 1);
        Fill(_output, 1e-3f);
    }

    /// <summary>A layer and the place of its weight.</summary>
    /// <param name="Inputs">Rows of the weight.</param>
    /// <param name="Outputs">Columns of the weight.</param>
    /// <param name="Carried">How many of the inputs want a gradient.</param>
    /// <param name="Offset">Where the weight begins.</param>
    private readonly record struct Layer(int Inputs, int Outputs, int Carried, int Offset)
    {
        public int Length => Inputs * Outputs;
    }

    /// <summary>Kernel, seconds a step on one thread, operations and bytes of weights and moments a step.</summary>
    public IEnumerable<(string Kernel, double Seconds, double Flop, double Bytes)> Measure(double seconds)
    {
        double parameters = _layers.Sum(layer => (double)layer.Length);
        double carried = _layers.Sum(layer => (double)layer.Carried * layer.Outputs);
        double flop = 2.0 * Work.Batch;
        yield return ("forward (NN, bias, ReLU)", Least(Forward, seconds), flop * parameters, 4 * parameters);
        yield return ("input gradients (NT)", Least(Carry, seconds), flop * carried, 4 * carried);
        yield return ("weight gradients and Adam (TN)", Least(Move, seconds), flop * parameters, 24 * parameters);
        yield return ("of these: weight gradients alone", Least(Differentiate, seconds), flop * parameters, 0);
        yield return ("of these: Adam alone", Least(Adapt, seconds), 0, 24 * parameters);
    }

    private static double Least(Action<Layer> kernel, IReadOnlyList<Layer> layers, double seconds)
    {
        void Pass()
        {
            foreach (Layer layer in layers)
            {
                kernel(layer);
            }
        }

        Timing.Repeat(Pass, seconds / 4);
        return Timing.Repeat(Pass, seconds).Least;
    }

    private static float[] Pinned(int length) => GC.AllocateUninitializedArray<float>(length, pinned: true);

    private static void Fill(Span<float> values, float scale) => new MetaFusion.Tensors.RandomStream(1, "profile").FillUniform(values, -scale, scale);

    private double Least(Action<Layer> kernel, double seconds)
    {
        _first.AsSpan().Clear();
        _second.AsSpan().Clear();
        return Least(kernel, _layers, seconds);
    }

    private int AddStudent(Work work, StudentSpec student, int offset)
    {
        (int joined, int carried) = (0, 0);
        for (int m = 0; m < student.Representations.Count; m++)
        {
            RepresentationSpec view = student.Representations[m];
            if (view.Kind == "mlp")
            {
                offset = AddLayers(work.Columns[m], [.. work.Cohort.ExtractorOf(m), view.Size], 0, offset);
                carried += view.Size;
            }

            joined += view.IsNone ? 0 : view.Size == 0 ? work.Columns[m] : view.Size;
        }

        return AddLayers(joined, [.. work.Cohort.Head, 1], carried, offset);
    }

    private int AddLayers(int inputs, IEnumerable<int> widths, int carried, int offset)
    {
        foreach (int outputs in widths)
        {
            _layers.Add(new Layer(inputs, outputs, carried, offset));
            offset += ((inputs * outputs) + 15) / 16 * 16;
            (inputs, carried) = (outputs, outputs);
        }

        return offset;
    }

    private void Forward(Layer layer) => Gemm.Multiply(
        false, false, Work.Batch, layer.Outputs, layer.Inputs, _input, layer.Inputs, Weight(layer), layer.Outputs,
        _output, layer.Outputs, _product.AsSpan(0, layer.Outputs), relu: true);

    private void Carry(Layer layer)
    {
        if (layer.Carried > 0)
        {
            Gemm.Multiply(
                false, true, Work.Batch, layer.Carried, layer.Outputs, _output, layer.Outputs, Weight(layer), layer.Outputs,
                _input, layer.Carried, accumulate: false);
        }
    }

    private void Differentiate(Layer layer) => Gemm.Multiply(
        true, false, layer.Inputs, layer.Outputs, Work.Batch, _input, layer.Inputs, _output, layer.Outputs,
        _product, layer.Outputs, accumulate: false);

    private void Adapt(Layer layer) => Adam.Step(
        Weight(layer), _product.AsSpan(0, layer.Length), _first.AsSpan(layer.Offset, layer.Length), _second.AsSpan(layer.Offset, layer.Length), Step);

    private void Move(Layer layer) => LinearAdam.Step(
        KernelSet.Current, Work.Batch, layer.Inputs, layer.Outputs, _input.AsSpan(0, Work.Batch * layer.Inputs), layer.Inputs,
        _output.AsSpan(0, Work.Batch * layer.Outputs), Weight(layer),
        _first.AsSpan(layer.Offset, layer.Length), _second.AsSpan(layer.Offset, layer.Length), Step);

    private static AdamStep Step => AdamStep.At(1e-9, 0.9, 0.999, 1e-8, 0, 1000);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<float> Weight(Layer layer) => _weights.AsSpan(layer.Offset, layer.Length);
}
