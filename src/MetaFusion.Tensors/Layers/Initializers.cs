namespace MetaFusion.Tensors.Layers;

/// <summary>The initialisations in use.</summary>
public static class Initializers
{
    /// <summary>Uniform with bound <c>1/sqrt(fanIn)</c>: PyTorch's default for the weights and biases of linear layers.</summary>
    /// <param name="fanIn">Inputs of one unit; positive.</param>
    public static Initializer FanIn(int fanIn)
    {
        float bound = (float)(1.0 / Math.Sqrt(Math.Max(1, fanIn)));
        return (values, random) => random.FillUniform(values, -bound, bound);
    }

    /// <summary>The same constant everywhere.</summary>
    public static Initializer Constant(float value) => (values, _) => values.Fill(value);
}
