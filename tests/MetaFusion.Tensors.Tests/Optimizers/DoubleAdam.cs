using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tensors.Tests.Optimizers;

/// <summary>Algorithm 1 of Kingma and Ba (2015) in double, with an L2 penalty or AdamW's decay: an oracle for tests. Changes its parameters.</summary>
internal sealed class DoubleAdam(OptimizerOptions options, double[] parameters)
{
    private readonly double[] _first = new double[parameters.Length];
    private readonly double[] _second = new double[parameters.Length];
    private int _t;

    /// <summary>What the learning rate is multiplied with.</summary>
    public double Factor { get; set; } = 1;

    public void Step(IReadOnlyList<double> gradient)
    {
        _t++;
        for (int i = 0; i < parameters.Length; i++)
        {
            bool takesOff = options.Kind == OptimizerKind.AdamW;
            parameters[i] *= takesOff ? 1 - (Factor * options.LearningRate * options.WeightDecay) : 1;
            double g = gradient[i] + (takesOff ? 0 : options.WeightDecay * parameters[i]);
            _first[i] = (options.Beta1 * _first[i]) + ((1 - options.Beta1) * g);
            _second[i] = (options.Beta2 * _second[i]) + ((1 - options.Beta2) * g * g);
            double first = _first[i] / (1 - Math.Pow(options.Beta1, _t));
            double second = _second[i] / (1 - Math.Pow(options.Beta2, _t));
            parameters[i] -= Factor * options.LearningRate * first / (Math.Sqrt(second) + options.Epsilon);
        }
    }
}
