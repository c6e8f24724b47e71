using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Tests.Optimizers;

/// <summary>Blocks of one parameter for the tests of this folder.</summary>
internal static class OptimizerTestBlock
{
    public static ParameterBlock Of(params float[] values)
    {
        var block = new ParameterBlock();
        Tensor tensor = block.Register("p", new Shape(values.Length), Initializers.Constant(0f));
        block.LayOut();
        values.CopyTo(tensor.Values);
        return block;
    }

    public static float[] Random(int length, string name)
    {
        float[] values = new float[length];
        new RandomStream(8, name).FillUniform(values, -1f, 1f);
        return values;
    }
}
