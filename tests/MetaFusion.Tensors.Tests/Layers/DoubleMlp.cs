namespace MetaFusion.Tensors.Tests.Layers;

/// <summary>A perceptron with softmax cross-entropy in double, written loop by loop from the formulas: an oracle for tests.</summary>
internal sealed class DoubleMlp(double[][] weights, double[][] biases)
{
    /// <summary>Loss of a batch and the gradients of all weights and biases, in the order weight 0, bias 0, weight 1, …</summary>
    public (double Loss, double[][] Gradients) Differentiate(double[][] x, int[] codes)
    {
        double[][] gradients = [.. weights.SelectMany((w, i) => new[] { new double[w.Length], new double[biases[i].Length] })];
        double loss = 0;
        for (int row = 0; row < x.Length; row++)
        {
            double[][] activations = Forward(x[row]);
            double[] logits = activations[^1];
            double[] shifted = [.. logits.Select(v => Math.Exp(v - logits.Max()))];
            double[] delta = [.. shifted.Select(e => e / shifted.Sum() / x.Length)];
            loss -= Math.Log(shifted[codes[row]] / shifted.Sum()) / x.Length;
            delta[codes[row]] -= 1.0 / x.Length;
            for (int layer = weights.Length - 1; layer >= 0; layer--)
            {
                delta = Backward(layer, activations[layer], delta, gradients);
            }
        }

        return (loss, gradients);
    }

    private double[][] Forward(double[] input)
    {
        var activations = new List<double[]> { input };
        for (int layer = 0; layer < weights.Length; layer++)
        {
            double[] output = [.. biases[layer]];
            for (int j = 0; j < output.Length; j++)
            {
                for (int i = 0; i < activations[^1].Length; i++)
                {
                    output[j] += activations[^1][i] * weights[layer][(i * output.Length) + j];
                }

                output[j] = layer < weights.Length - 1 ? Math.Max(output[j], 0) : output[j];
            }

            activations.Add(output);
        }

        return [.. activations];
    }

    private double[] Backward(int layer, double[] input, double[] delta, double[][] gradients)
    {
        double[] inputDelta = new double[input.Length];
        for (int j = 0; j < delta.Length; j++)
        {
            gradients[(2 * layer) + 1][j] += delta[j];
            for (int i = 0; i < input.Length; i++)
            {
                gradients[2 * layer][(i * delta.Length) + j] += input[i] * delta[j];

                // The input of a later layer is a rectifier's output: it passes the gradient where it is positive.
                inputDelta[i] += layer == 0 || input[i] > 0 ? delta[j] * weights[layer][(i * delta.Length) + j] : 0;
            }
        }

        return inputDelta;
    }
}
