using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Ensembles;

/// <summary>Trains the network of the stacking rules: one hidden layer, full batches, Adam, the best epoch kept.</summary>
internal static class StackingNetwork
{
    private const int Epochs = 200;

    /// <summary>Trains on some rows and keeps the epoch that is best on others.</summary>
    /// <param name="task">The task.</param>
    /// <param name="random">The stream of the first weights.</param>
    /// <param name="train">Joined outputs and encoded targets that train.</param>
    /// <param name="choose">Those that choose the epoch.</param>
    /// <param name="hidden">Width of the hidden layer.</param>
    /// <param name="learningRate">Adam's learning rate.</param>
    /// <returns>The parameters of <see cref="FittedStacking"/>.</returns>
    public static Dictionary<string, Matrix> Train(
        LearningTask task,
        RandomStream random,
        (Matrix Inputs, Matrix Targets) train,
        (Matrix Inputs, Matrix Targets) choose,
        int hidden,
        double learningRate)
    {
        var block = new ParameterBlock();
        var network = new Mlp(block, "stacking", train.Inputs.Columns, [hidden], task.OutputCount);
        block.Initialize(random);
        var optimizer = Optimizer.Create(new OptimizerOptions { LearningRate = learningRate }, block);
        var scope = new TensorScope();
        var gradient = new float[train.Inputs.Rows * task.OutputCount];
        float[] best = [.. block.Values];
        double bestLoss = double.PositiveInfinity;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            Tensor outputs = network.Forward(scope.Input(train.Inputs, 0, train.Inputs.Rows));
            task.Loss(outputs.Values, train.Targets.Values, gradient);
            block.ForgetGradient();
            scope.Backward(outputs, gradient);
            block.CompleteGradient();
            optimizer.Step();
            scope.Rewind();

            Tensor answers = network.Forward(scope.Input(choose.Inputs, 0, choose.Inputs.Rows));
            double loss = task.Loss(answers.Values, choose.Targets.Values, []);
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
