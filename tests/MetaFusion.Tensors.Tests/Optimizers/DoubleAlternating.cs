using MetaFusion.Tensors.Optimizers;
using Net = MetaFusion.Tensors.Tests.Optimizers.AlternatingNetwork;

namespace MetaFusion.Tensors.Tests.Optimizers;

/// <summary>What <see cref="AlternatingNetwork"/> learns, in double, loop by loop: an oracle for tests.</summary>
internal sealed class DoubleAlternating
{
    private readonly AlternatingNetwork _network;
    private readonly DoubleStep[] _steps;

    /// <summary>Starts from the network's values.</summary>
    public DoubleAlternating(AlternatingNetwork network, OptimizerOptions options)
    {
        _network = network;
        Parameters = [.. network.Block.Parameters.Select(p => p.Tensor.Values.ToArray().Select(v => (double)v).ToArray())];
        _steps = [.. Parameters.Select(p => new DoubleStep(options, p))];
    }

    /// <summary>Weight and bias of encoder 0, of encoder 1, of the head.</summary>
    public double[][] Parameters { get; }

    public void Learn()
    {
        for (int m = 0; m < 2; m++)
        {
            int[] moved = [2 * m, (2 * m) + 1, 4, 5];
            double[][] gradients = Differentiate(m);
            foreach (int i in moved)
            {
                _steps[i].Step(gradients[i]);
            }
        }
    }

    private double[][] Differentiate(int m)
    {
        double[] encoderWeight = Parameters[2 * m];
        double[] headWeight = Parameters[4];
        double[][] gradients = [.. Parameters.Select(p => new double[p.Length])];
        for (int row = 0; row < Net.Rows; row++)
        {
            double[] x = [.. _network.Sources[m].Skip(row * Net.Inputs).Take(Net.Inputs).Select(v => (double)v)];
            double[] sum = Affine(x, encoderWeight, Parameters[(2 * m) + 1]);
            double[] hidden = [.. sum.Select(v => Math.Max(v, 0))];
            double[] outputs = Affine(hidden, headWeight, Parameters[5]);
            double[] back = new double[Net.Hidden];
            for (int j = 0; j < Net.Outputs; j++)
            {
                double g = 2 * (outputs[j] - _network.Target[(row * Net.Outputs) + j]) / (Net.Rows * Net.Outputs);
                gradients[5][j] += g;
                for (int i = 0; i < Net.Hidden; i++)
                {
                    gradients[4][(i * Net.Outputs) + j] += hidden[i] * g;
                    back[i] += headWeight[(i * Net.Outputs) + j] * g;
                }
            }

            for (int j = 0; j < Net.Hidden; j++)
            {
                double g = sum[j] > 0 ? back[j] : 0;
                gradients[(2 * m) + 1][j] += g;
                for (int i = 0; i < Net.Inputs; i++)
                {
                    gradients[2 * m][(i * Net.Hidden) + j] += x[i] * g;
                }
            }
        }

        return gradients;
    }

    private static double[] Affine(double[] x, double[] weight, double[] bias) =>
        [.. bias.Select((b, j) => b + x.Select((v, i) => v * weight[(i * bias.Length) + j]).Sum())];
}
