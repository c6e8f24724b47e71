using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tensors.Tests.Optimizers;

/// <summary>
/// Two encoders and one head that both share, learning from a batch in two steps: the first moves encoder 0 and the head, the
/// second encoder 1 and the head. Squared error against one target.
/// </summary>
internal sealed class AlternatingNetwork
{
    public const int Rows = 11;
    public const int Inputs = 6;
    public const int Hidden = 9;
    public const int Outputs = 3;

    private readonly Linear[] _encoders;
    private readonly Linear _head;
    private readonly ParameterGroup[] _groups;
    private readonly Optimizer _optimizer;
    private readonly TensorScope _scope = new();
    private readonly float[] _gradient = new float[Rows * Outputs];

    // Unoptimised builds allocate for a shape of constants.
    private readonly Shape _inputShape = new(Rows, Inputs);

    public AlternatingNetwork(OptimizerOptions options)
    {
        _encoders = [new Linear(Block, "encoder.0", Inputs, Hidden, relu: true), new Linear(Block, "encoder.1", Inputs, Hidden, relu: true)];
        _head = new Linear(Block, "head", Hidden, Outputs);
        _groups = [Block.Group("encoder.0", "head"), Block.Group("encoder.1", "head")];
        Block.Initialize(new RandomStream(21));
        _optimizer = Optimizer.Create(options, Block);
        Sources = [OptimizerTestBlock.Random(Rows * Inputs, "source/0"), OptimizerTestBlock.Random(Rows * Inputs, "source/1")];
        Target = OptimizerTestBlock.Random(Rows * Outputs, "target");
    }

    public ParameterBlock Block { get; } = new();

    /// <summary>Inputs of the encoders, <c>[Rows, Inputs]</c> each.</summary>
    public float[][] Sources { get; }

    /// <summary><c>[Rows, Outputs]</c>.</summary>
    public float[] Target { get; }

    /// <summary>Learns from the batch once.</summary>
    /// <param name="opens">Whether steps are opened before their passes.</param>
    /// <param name="encodesFirst">Whether both encoders are run, and their answers joined, before the first step.</param>
    public void Learn(bool opens, bool encodesFirst)
    {
        _scope.Rewind();
        Tensor? first = null;
        Tensor? second = null;
        if (encodesFirst)
        {
            first = Encode(0);
            second = Encode(1);
            _ = _head.Forward(first).Add(_head.Forward(second));
        }

        Step(0, first, opens);
        Step(1, second, opens);
    }

    private Tensor Encode(int m) => _encoders[m].Forward(_scope.Input(Sources[m], 0, _inputShape));

    private void Step(int m, Tensor? features, bool opens)
    {
        Block.ForgetGradient();
        Tensor outputs = _head.Forward(features ?? Encode(m));
        for (int i = 0; i < _gradient.Length; i++)
        {
            _gradient[i] = 2f * (outputs.Values[i] - Target[i]) / _gradient.Length;
        }

        if (opens)
        {
            _optimizer.BeginStep(_groups[m]);
        }

        _scope.Backward(outputs, _gradient);
        Block.CompleteGradient(_groups[m]);
        _optimizer.Step(_groups[m]);
    }
}
