using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Tests.Optimizers;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Layers;

public sealed class MlpTests
{
    /// <summary>Float32 rounding through three layers of up to 33 terms each.</summary>
    private const double StepTolerance = 1e-5;

    /// <summary>Thirty Adam steps of 1e-2 carry the rounding of one into the next.</summary>
    private const double TrainingTolerance = 2e-4;

    private const int Rows = 23;
    private const int Inputs = 7;
    private const int Classes = 4;

    [Fact]
    public void Mlp_OneStep_AgreesWithDoubles()
    {
        (ParameterBlock block, Mlp model, float[] x, int[] codes) = Problem();
        (double loss, double[][] gradients) = new DoubleMlp(Doubles(block, 0), Doubles(block, 1)).Differentiate(Rowwise(x), codes);

        float actual = Step(block, model, new TensorScope(), x, codes);

        Assert.Equal(loss, actual, StepTolerance);
        for (int i = 0; i < gradients.Length; i++)
        {
            GradientCheck.AssertClose(gradients[i], block.Parameters[i].Tensor.Gradient, block.Parameters[i].Name, StepTolerance);
        }
    }

    [Fact]
    public void Mlp_ThirtyAdamSteps_AgreesWithDoubles()
    {
        (ParameterBlock block, Mlp model, float[] x, int[] codes) = Problem();
        var options = new OptimizerOptions { LearningRate = 1e-2, WeightDecay = 1e-3 };
        double[][] weights = Doubles(block, 0);
        double[][] biases = Doubles(block, 1);
        double[][] parameters = [.. weights.SelectMany((w, i) => new[] { w, biases[i] })];
        DoubleAdam[] references = [.. parameters.Select(p => new DoubleAdam(options, p))];
        var optimizer = Optimizer.Create(options, block);
        var scope = new TensorScope();

        double expected = 0;
        double actual = 0;
        for (int step = 0; step < 30; step++)
        {
            (expected, double[][] gradients) = new DoubleMlp(weights, biases).Differentiate(Rowwise(x), codes);
            for (int i = 0; i < parameters.Length; i++)
            {
                references[i].Step(gradients[i]);
            }

            scope.Rewind();
            actual = Step(block, model, scope, x, codes);
            optimizer.Step();
        }

        Assert.Equal(expected, actual, TrainingTolerance);
        for (int i = 0; i < parameters.Length; i++)
        {
            GradientCheck.AssertClose(parameters[i], block.Parameters[i].Tensor.Values, block.Parameters[i].Name, TrainingTolerance);
        }
    }

    [Fact]
    public void Mlp_Layers_AreNamedAndRectifiedButTheLast()
    {
        var block = new ParameterBlock();
        var model = new Mlp(block, "head", 2, [3], 1);
        block.LayOut();

        Tensor output = model.Forward(new TensorScope().Copy([1f, 2f], new Shape(1, 2)).Scale(1f));
        model.Layers[1].Bias.Values[0] = -5f;
        Tensor negative = model.Forward(new TensorScope().Copy([1f, 2f], new Shape(1, 2)));

        Assert.Equal(["head.0.weight", "head.0.bias", "head.1.weight", "head.1.bias"], block.Parameters.Select(p => p.Name));
        Assert.Equal((2 * 3) + 3 + 3 + 1, block.ParameterCount);
        Assert.Equal([0f], output.Values.ToArray());
        Assert.Equal([-5f], negative.Values.ToArray());
    }

    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 3, 0)]
    public void Mlp_WidthNotPositive_Throws(int inputs, int hidden, int outputs)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mlp(new ParameterBlock(), "head", inputs, [hidden], outputs));
    }

    private static (ParameterBlock Block, Mlp Model, float[] X, int[] Codes) Problem()
    {
        var block = new ParameterBlock();
        var model = new Mlp(block, "model", Inputs, [33, 9], Classes);
        block.Initialize(new RandomStream(11));
        float[] x = new float[Rows * Inputs];
        new RandomStream(12).FillUniform(x, -2f, 2f);
        return (block, model, x, [.. Enumerable.Range(0, Rows).Select(row => row * 3 % Classes)]);
    }

    private static float Step(ParameterBlock block, Mlp model, TensorScope scope, float[] x, int[] codes)
    {
        block.ForgetGradient();
        Tensor targets = scope.Copy([.. codes.Select(code => (float)code)], new Shape(Rows));
        Tensor loss = model.Forward(scope.Input(x, 0, new Shape(Rows, Inputs))).CrossEntropy(targets);
        scope.Backward(loss);
        block.CompleteGradient();
        return loss.Values[0];
    }

    private static double[][] Doubles(ParameterBlock block, int parity) =>
        [.. block.Parameters.Where((_, i) => i % 2 == parity).Select(p => p.Tensor.Values.ToArray().Select(v => (double)v).ToArray())];

    private static double[][] Rowwise(float[] x) => [.. x.Chunk(Inputs).Select(row => row.Select(v => (double)v).ToArray())];
}
