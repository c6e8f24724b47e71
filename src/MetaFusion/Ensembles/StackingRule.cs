using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Ensembles;

/// <summary>
/// A small network on the concatenated outputs of all students: one hidden layer as wide as its input (Wolpert 1992;
/// as in the published code, but trained on held-out predictions instead of training predictions).
/// </summary>
/// <remarks>
/// The validation samples are parted in four (by sample order): the network trains on three parts, the fourth chooses its best
/// epoch.
/// Too few samples for that, and every sample does both.
/// </remarks>
public sealed class StackingRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "stacking";

    private const int Epochs = 200;
    private const int Parts = 4;
    private const int FewestSamples = 20;
    private const double LearningRate = 0.01;
    private const int WidestHidden = 256;

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => true;

    /// <inheritdoc/>
    /// <exception cref="MutualLearning.CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        int[] members = StudentRanking.Usable(context);
        Matrix inputs = FittedStacking.Concatenate(MemberOutputs.Pick(members, context.Outputs, context.Task.OutputCount));
        int[] all = Enumerable.Range(0, inputs.Rows).ToArray();
        bool parts = inputs.Rows >= FewestSamples;
        int[] train = parts ? all.Where(i => i % Parts != 0).ToArray() : all;
        int[] choose = parts ? all.Where(i => i % Parts == 0).ToArray() : all;
        return new FittedStacking(members, Train(context, inputs, train, choose));
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) => FittedStacking.Restore(state, task);

    private static Dictionary<string, Matrix> Train(EnsembleContext context, Matrix inputs, int[] train, int[] choose)
    {
        var block = new ParameterBlock();
        int hidden = Math.Min(inputs.Columns, WidestHidden);
        var network = new Mlp(block, "stacking", inputs.Columns, [hidden], context.Task.OutputCount);
        block.Initialize(context.Random);
        var optimizer = Optimizer.Create(new OptimizerOptions { LearningRate = LearningRate }, block);
        var scope = new TensorScope();
        Matrix trainInputs = inputs.Gather(train);
        Matrix trainTargets = context.Targets.Gather(train);
        Matrix chooseInputs = inputs.Gather(choose);
        Matrix chooseTargets = context.Targets.Gather(choose);
        var gradient = new float[train.Length * context.Task.OutputCount];
        float[] best = [.. block.Values];
        double bestLoss = double.PositiveInfinity;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            Tensor outputs = network.Forward(scope.Input(trainInputs, 0, trainInputs.Rows));
            context.Task.Loss(outputs.Values, trainTargets.Values, gradient);
            block.ForgetGradient();
            scope.Backward(outputs, gradient);
            block.CompleteGradient();
            optimizer.Step();
            scope.Rewind();

            Tensor answers = network.Forward(scope.Input(chooseInputs, 0, chooseInputs.Rows));
            double loss = context.Task.Loss(answers.Values, chooseTargets.Values, []);
            scope.Rewind();
            if (loss < bestLoss)
            {
                bestLoss = loss;
                block.Values.CopyTo(best);
            }
        }

        best.CopyTo(block.Values);
        return block.Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => new Matrix(parameter.Shape.Rows, parameter.Shape.Columns, parameter.Tensor.Values.ToArray()));
    }
}
