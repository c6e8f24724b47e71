using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Training;

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
        LearningTask task, RandomStream random, LabelledRows train, LabelledRows choose, int hidden, double learningRate)
    {
        var block = new ParameterBlock();
        var network = new Mlp(block, "stacking", train.Inputs.Columns, [hidden], task.OutputCount);
        block.Initialize(random);
        new NetworkTraining(task.Loss, train, choose, Epochs) { Descent = new OptimizerOptions { LearningRate = learningRate } }
            .Fit(network, block);
        return block.Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => new Matrix(parameter.Shape.Rows, parameter.Shape.Columns, parameter.Tensor.Values.ToArray()));
    }
}
