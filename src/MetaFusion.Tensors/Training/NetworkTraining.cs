using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tensors.Training;

/// <summary>
/// The training of one small network that stands alone: batch after batch of the rows that train, and of all epochs the
/// weights are kept whose loss on the rows that choose is lowest.
/// </summary>
/// <param name="Loss">What is minimised on <paramref name="Train"/> and compared on <paramref name="Choose"/>.</param>
/// <param name="Train">The rows that train.</param>
/// <param name="Choose">The rows that choose the epoch.</param>
/// <param name="Epochs">How often all training rows are taken; positive.</param>
internal sealed record NetworkTraining(LossFunction Loss, LabelledRows Train, LabelledRows Choose, int Epochs)
{
    /// <summary>Rows of a batch; default all at once.</summary>
    public int BatchSize { get; init; } = Train.Inputs.Rows;

    /// <summary>How the parameters follow their gradients; default Adam with learning rate 1e-3.</summary>
    public OptimizerOptions Descent { get; init; } = new();

    /// <summary>Orders the rows anew in epoch e, by its stream <c>shuffle/epoch-e</c>; null (default) to take them as they lie.</summary>
    public RandomStream? Shuffle { get; init; }

    /// <summary>Looked at every batch.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Trains a network from the weights it has and leaves those of its best epoch in it.</summary>
    /// <param name="network">Takes <c>[rows, inputs]</c>.</param>
    /// <param name="parameters">All its parameters, laid out as trainable.</param>
    /// <exception cref="OperationCanceledException"><see cref="Cancellation"/> asked for it.</exception>
    public void Fit(Module network, ParameterBlock parameters)
    {
        var optimizer = Optimizer.Create(Descent, parameters);
        var scope = new TensorScope();
        int[] order = [.. Enumerable.Range(0, Train.Inputs.Rows)];
        float[] best = [.. parameters.Values];
        double bestLoss = double.PositiveInfinity;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            Shuffle?.Derive($"shuffle/epoch-{epoch}").Shuffle(order.AsSpan());
            for (int start = 0; start < order.Length; start += BatchSize)
            {
                Cancellation.ThrowIfCancellationRequested();
                LabelledRows batch = Batch(order.AsSpan(start, Math.Min(BatchSize, order.Length - start)));
                Descend(network, parameters, optimizer, batch, scope);
            }

            Tensor answers = network.Forward(scope.Input(Choose.Inputs, 0, Choose.Inputs.Rows));
            double loss = Loss(answers.Values, Choose.Targets.Values, []);
            scope.Rewind();
            if (loss < bestLoss)
            {
                bestLoss = loss;
                parameters.Values.CopyTo(best);
            }
        }

        best.CopyTo(parameters.Values);
    }

    /// <summary>The rows of one batch; all rows as they lie need no copy.</summary>
    private LabelledRows Batch(ReadOnlySpan<int> rows) =>
        Shuffle is null && rows.Length == Train.Inputs.Rows ? Train : Train.Gather(rows);

    private void Descend(Module network, ParameterBlock parameters, Optimizer optimizer, LabelledRows batch, TensorScope scope)
    {
        Tensor outputs = network.Forward(scope.Input(batch.Inputs, 0, batch.Inputs.Rows));
        var gradient = new float[outputs.Shape.Length];
        Loss(outputs.Values, batch.Targets.Values, gradient);
        parameters.ForgetGradient();
        scope.Backward(outputs, gradient);
        parameters.CompleteGradient();
        optimizer.Step();
        scope.Rewind();
    }
}
