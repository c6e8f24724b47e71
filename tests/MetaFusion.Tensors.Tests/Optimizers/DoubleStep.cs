using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tensors.Tests.Optimizers;

/// <summary>The step of any optimiser on one parameter in double: an oracle for tests. Changes its parameter.</summary>
internal sealed class DoubleStep(OptimizerOptions options, double[] parameters)
{
    private readonly DoubleAdam _adam = new(options, parameters);
    private readonly double[] _velocity = new double[parameters.Length];

    /// <summary>What the learning rate is multiplied with.</summary>
    public double Factor { get; set; } = 1;

    public void Step(IReadOnlyList<double> gradient)
    {
        if (options.Kind != OptimizerKind.Sgd)
        {
            _adam.Factor = Factor;
            _adam.Step(gradient);
            return;
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            _velocity[i] = (options.Momentum * _velocity[i]) + gradient[i] + (options.WeightDecay * parameters[i]);
            double direction = options.LooksAhead ? gradient[i] + (options.WeightDecay * parameters[i]) + (options.Momentum * _velocity[i]) : _velocity[i];
            parameters[i] -= Factor * options.LearningRate * direction;
        }
    }
}
