using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Tests.Support;

/// <summary>
/// Checks an operation against a reference written in double: its values, and the gradient of every operand against the
/// reference's central differences.
/// </summary>
internal static class GradientCheck
{
    /// <summary>Step of the central differences: truncation (h²) and rounding (1e-16 / h) are both near 1e-10 in double.</summary>
    private const double Step = 1e-5;

    /// <summary>
    /// Allowed error, relative to 1 + |expected|: the operations round every step to float32 (6e-8) and the largest checks sum
    /// some tens of such terms. A wrong formula is off by orders of magnitude more.
    /// </summary>
    private const double Tolerance = 5e-6;

    /// <summary>An operation under test: from operands to a result.</summary>
    public delegate Tensor Forward(TensorScope scope, Tensor[] operands);

    /// <summary>The same in double, on row-major values.</summary>
    public delegate double[] Reference(double[][] operands);

    /// <summary>Checks values and gradients: all operands at once, each alone, and on top of gradients already there.</summary>
    public static void Run(Forward forward, Reference reference, params Operand[] operands)
    {
        double[][] exact = [.. operands.Select(o => o.Values.Select(v => (double)v).ToArray())];
        double[] expected = reference(exact);
        float[] seed = Operand.Random(new Shape(expected.Length), "seed", -1f, 1f).Values;
        double[][] gradients = [.. operands.Select((_, i) => Differentiate(reference, exact, i, seed))];

        CheckOnce(forward, operands, expected, seed, gradients, _ => true, preloaded: false);
        CheckOnce(forward, operands, expected, seed, gradients, _ => true, preloaded: true);
        for (int i = 0; i < operands.Length; i++)
        {
            CheckOnce(forward, operands, expected, seed, gradients, operand => operand == i, preloaded: false);
        }
    }

    /// <summary>Fails unless two sequences agree within the tolerance of this class.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, ReadOnlySpan<float> actual, string what, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Count, actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i])),
                $"{what}[{i}] is {actual[i]:R}, expected {expected[i]:R}.");
        }
    }

    private static void CheckOnce(
        Forward forward, Operand[] operands, double[] expected, float[] seed, double[][] gradients, Func<int, bool> wanted, bool preloaded)
    {
        var scope = new TensorScope();
        SoilMemory(scope);
        Tensor[] tensors = [.. operands.Select((o, i) => scope.Copy(o.Values, o.Shape, wanted(i)))];
        Tensor result = forward(scope, tensors);
        AssertClose(expected, result.Values, "value");
        if (preloaded)
        {
            foreach (Tensor tensor in tensors)
            {
                scope.Seed(tensor, Preload(tensor.Shape));
            }
        }

        scope.Backward(result, seed);

        for (int i = 0; i < tensors.Length; i++)
        {
            Assert.Equal(wanted(i), tensors[i].RequiresGradient);
            if (!wanted(i))
            {
                Assert.False(tensors[i].HasGradient, $"Operand {i} got a gradient that nobody asked for.");
                continue;
            }

            float[] preload = preloaded ? Preload(tensors[i].Shape) : new float[tensors[i].Shape.Length];
            double[] sum = [.. gradients[i].Select((g, k) => g + preload[k])];
            Assert.True(tensors[i].HasGradient, $"Operand {i} got no gradient.");
            AssertClose(sum, tensors[i].Gradient, $"gradient of operand {i}{(preloaded ? ", accumulated" : "")}, at ");
            AssertClose([.. operands[i].Values.Select(v => (double)v)], tensors[i].Values, "operand, which must stay unchanged, ", 0);
        }
    }

    /// <summary>Leaves NaN in the memory that the operation will get: a value that it forgets to write shows up.</summary>
    private static void SoilMemory(TensorScope scope)
    {
        float[] soil = new float[4096];
        Array.Fill(soil, float.NaN);
        scope.Copy(soil, new Shape(soil.Length));
        scope.Rewind();
    }

    private static float[] Preload(Shape shape) => Operand.Random(shape, "preload", -1f, 1f).Values;

    private static double[] Differentiate(Reference reference, double[][] operands, int which, float[] seed)
    {
        double[] gradient = new double[operands[which].Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            double kept = operands[which][i];
            operands[which][i] = kept + Step;
            double[] above = reference(operands);
            operands[which][i] = kept - Step;
            double[] below = reference(operands);
            operands[which][i] = kept;
            gradient[i] = above.Select((value, k) => seed[k] * (value - below[k]) / (2 * Step)).Sum();
        }

        return gradient;
    }
}
