using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Tests.Support;

/// <summary>An operand of a gradient check: its shape and its values.</summary>
internal sealed record Operand(Shape Shape, float[] Values)
{
    /// <summary>An operand with the given values.</summary>
    public static Operand Of(Shape shape, params float[] values) => new(shape, values);

    /// <summary>An operand with values drawn from [low, high); the name keeps operands of one test apart.</summary>
    public static Operand Random(Shape shape, string name, float low = -2f, float high = 2f)
    {
        float[] values = new float[shape.Length];
        new RandomStream(1, name).FillUniform(values, low, high);
        return new Operand(shape, values);
    }

    /// <summary>An operand with values whose magnitude is in [0.2, 2]: clear of the kinks of relu and abs.</summary>
    public static Operand AwayFromZero(Shape shape, string name)
    {
        Operand operand = Random(shape, name, 0.2f, 2f);
        var signs = new RandomStream(2, name);
        for (int i = 0; i < operand.Values.Length; i++)
        {
            operand.Values[i] *= signs.NextInt(2) == 0 ? 1f : -1f;
        }

        return operand;
    }
}
