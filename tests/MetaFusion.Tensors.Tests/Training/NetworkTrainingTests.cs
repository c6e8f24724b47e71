using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Tests.Support;
using MetaFusion.Tensors.Training;

namespace MetaFusion.Tensors.Tests.Training;

public sealed class NetworkTrainingTests
{
    private static readonly OptimizerOptions Descent = new() { Kind = OptimizerKind.Sgd, LearningRate = 0.5 };

    [Fact]
    public void Fit_OneWeightTwoSteps_FollowsTheHandWorkedDescent()
    {
        // y = w x + b from w = b = 0; the loss (y − t)² at x = 1, t = 2 has the gradient 2 (y − t) for both.
        // Step 1: gradient −4, w = b = 2, y = 4. Step 2: gradient 4, w = b = 0. Epoch 1 gives 4 at the choosing row, epoch 2 gives 0.
        (Linear network, ParameterBlock block) = Line();
        var training = new NetworkTraining(SquaredError, Rows([1f], [2f]), Rows([1f], [4f]), 2) { Descent = Descent };

        training.Fit(network, block);

        GradientCheck.AssertClose([2], network.Weight.Values, "weight of epoch 1, which answers the choosing row");
        GradientCheck.AssertClose([2], network.Bias.Values, "bias of epoch 1");
    }

    [Fact]
    public void Fit_NoEpochBetterThanNone_KeepsTheFirstWeights()
    {
        (Linear network, ParameterBlock block) = Line();
        var training = new NetworkTraining(NoNumber, Rows([1f], [2f]), Rows([1f], [2f]), 3) { Descent = Descent };

        training.Fit(network, block);

        GradientCheck.AssertClose([0], network.Weight.Values, "weight");
    }

    [Fact]
    public void Fit_SmallBatches_TakesTheRowsInOrderAndTheRestLast()
    {
        List<float[]> seen = Batches(batchSize: 2, shuffle: null, epochs: 1);

        Assert.Equal([[1f, 2f], [3f, 4f], [5f]], seen);
    }

    [Fact]
    public void Fit_NoBatchSize_TakesAllRowsAtOnce()
    {
        List<float[]> seen = Batches(batchSize: null, shuffle: null, epochs: 2);

        Assert.Equal([[1f, 2f, 3f, 4f, 5f], [1f, 2f, 3f, 4f, 5f]], seen);
    }

    [Fact]
    public void Fit_Shuffled_OrdersEveryEpochByItsOwnStream()
    {
        var stream = new RandomStream(3, "encoder");
        float[] order = [1f, 2f, 3f, 4f, 5f];
        stream.Derive("shuffle/epoch-0").Shuffle(order.AsSpan());
        float[] first = [.. order];
        stream.Derive("shuffle/epoch-1").Shuffle(order.AsSpan());

        List<float[]> seen = Batches(batchSize: 5, stream, epochs: 2);

        Assert.Equal([first, order], seen);
        Assert.NotEqual(first, order);
    }

    [Fact]
    public void Fit_Cancelled_StopsAtTheNextBatch()
    {
        using var source = new CancellationTokenSource();
        (Linear network, ParameterBlock block) = Line();
        int batches = 0;
        var training = new NetworkTraining(
            (_, _, gradient) =>
            {
                batches++;
                source.Cancel();
                return Constant(gradient, 1);
            },
            Rows([1f, 2f], [1f, 2f]),
            Rows([1f], [1f]),
            1)
        { BatchSize = 1, Cancellation = source.Token };

        Assert.Throws<OperationCanceledException>(() => training.Fit(network, block));
        Assert.Equal(1, batches);
    }

    /// <summary>The targets of each training batch, in the order in which the loss saw them.</summary>
    private static List<float[]> Batches(int? batchSize, RandomStream? shuffle, int epochs)
    {
        var seen = new List<float[]>();
        (Linear network, ParameterBlock block) = Line();
        LabelledRows rows = Rows([1f, 2f, 3f, 4f, 5f], [1f, 2f, 3f, 4f, 5f]);
        double Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
        {
            if (!gradient.IsEmpty)
            {
                seen.Add(targets.ToArray());
            }

            return Constant(gradient, 1);
        }

        new NetworkTraining(Loss, rows, rows, epochs) { BatchSize = batchSize ?? rows.Inputs.Rows, Shuffle = shuffle }.Fit(network, block);
        return seen;
    }

    private static (Linear Network, ParameterBlock Block) Line()
    {
        var block = new ParameterBlock();
        var network = new Linear(block, "line", 1, 1);
        block.LayOut();
        return (network, block);
    }

    private static LabelledRows Rows(float[] inputs, float[] targets) =>
        new(new Matrix(inputs.Length, 1, inputs), new Matrix(targets.Length, 1, targets));

    private static double SquaredError(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        float difference = outputs[0] - targets[0];
        if (!gradient.IsEmpty)
        {
            gradient[0] = 2 * difference;
        }

        return difference * difference;
    }

    private static double NoNumber(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        gradient.Fill(1);
        return double.NaN;
    }

    private static double Constant(Span<float> gradient, double loss)
    {
        gradient.Clear();
        return loss;
    }
}
