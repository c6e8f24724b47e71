using MetaFusion.Tensors;

namespace MetaFusion.Tests.Support;

/// <summary>Random inputs for tests.</summary>
internal static class Draw
{
    public static float[] Normal(RandomStream random, int count, double scale = 1)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)(scale * random.NextNormal());
        }

        return values;
    }

    public static double[] Uniform(RandomStream random, int count, double low, double high)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = random.NextUniform(low, high);
        }

        return values;
    }
}
