using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Representations;

/// <summary>
/// The deep encoder of one modality: linear layers with rectifiers whose widths are the requested sizes, widest first,
/// and a linear output; trained on the target, kept at its best epoch by validation loss, then frozen.
/// </summary>
internal sealed class TrainedEncoder
{
    private TrainedEncoder(IReadOnlyList<int> widths, IReadOnlyList<(Matrix Weight, Matrix Bias)> layers)
    {
        Widths = widths;
        Layers = layers;
    }

    /// <summary>Widths of the hidden layers, input side first.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <summary>Weight <c>[in, out]</c> and bias <c>[1, out]</c> of every hidden layer.</summary>
    public IReadOnlyList<(Matrix Weight, Matrix Bias)> Layers { get; }

    /// <summary>Trains the encoder of a modality.</summary>
    public static TrainedEncoder Train(RepresentationContext context)
    {
        int[] widths = context.Requested.Where(s => s.Kind == EncoderKind.Key).Select(s => s.Size).Distinct().OrderDescending().ToArray();
        RandomStream random = context.Random.Derive("encoder");
        var block = new ParameterBlock();
        var network = new Mlp(block, "encoder", context.TrainFeatures.Columns, widths, context.Task.OutputCount);
        block.Initialize(random.Derive("initialisation"));
        float[] best = Fit(context, block, network, random);
        best.CopyTo(block.Values);
        return new TrainedEncoder(widths, network.Layers.Take(widths.Length).Select(Freeze).ToArray());
    }

    private static (Matrix Weight, Matrix Bias) Freeze(Linear layer) => (
        new Matrix(layer.Weight.Shape[0], layer.Weight.Shape[1], layer.Weight.Values.ToArray()),
        new Matrix(1, layer.Bias.Shape[0], layer.Bias.Values.ToArray()));

    private static float[] Fit(RepresentationContext context, ParameterBlock block, Mlp network, RandomStream random)
    {
        var optimizer = Optimizer.Create(context.Encoder.Optimizer, block);
        var scope = new TensorScope();
        int[] order = Enumerable.Range(0, context.TrainFeatures.Rows).ToArray();
        float[] best = block.Values.ToArray();
        double bestLoss = double.PositiveInfinity;
        for (int epoch = 0; epoch < context.Encoder.Epochs; epoch++)
        {
            random.Derive($"shuffle/epoch-{epoch}").Shuffle(order.AsSpan());
            for (int start = 0; start < order.Length; start += context.Encoder.BatchSize)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                ReadOnlySpan<int> rows = order.AsSpan(start, Math.Min(context.Encoder.BatchSize, order.Length - start));
                Matrix targets = context.TrainTargets.Gather(rows);
                Tensor outputs = network.Forward(scope.Copy(context.TrainFeatures.Gather(rows).Values, new Shape(rows.Length, context.TrainFeatures.Columns)));
                float[] gradient = new float[outputs.Shape.Length];
                context.Task.Loss(outputs.Values, targets.Values, gradient);
                block.ForgetGradient();
                scope.Backward(outputs, gradient);
                block.CompleteGradient();
                optimizer.Step();
                scope.Rewind();
            }

            Matrix validation = context.ValidationFeatures;
            Tensor answers = network.Forward(scope.Copy(validation.Values, new Shape(validation.Rows, validation.Columns)));
            double loss = context.Task.Loss(answers.Values, context.ValidationTargets.Values, []);
            scope.Rewind();
            if (loss < bestLoss)
            {
                bestLoss = loss;
                block.Values.CopyTo(best);
            }
        }

        return best;
    }
}
