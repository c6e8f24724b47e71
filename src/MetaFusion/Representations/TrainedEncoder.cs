using MetaFusion.Tensors;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Training;

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
        new NetworkTraining(
            context.Task.Loss,
            new LabelledRows(context.TrainFeatures, context.TrainTargets),
            new LabelledRows(context.ValidationFeatures, context.ValidationTargets),
            context.Encoder.Epochs)
        {
            BatchSize = context.Encoder.BatchSize,
            Descent = context.Encoder.Optimizer,
            Shuffle = random,
            Cancellation = context.Cancellation,
        }.Fit(network, block);
        return new TrainedEncoder(widths, network.Layers.Take(widths.Length).Select(Freeze).ToArray());
    }

    private static (Matrix Weight, Matrix Bias) Freeze(Linear layer) => (
        new Matrix(layer.Weight.Shape[0], layer.Weight.Shape[1], layer.Weight.Values.ToArray()),
        new Matrix(1, layer.Bias.Shape[0], layer.Bias.Values.ToArray()));
}
