using System.Text.Json;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class LayerNormOperationTests
{
    /// <summary>What the fixtures' page asks of gradients.</summary>
    private const double GradientTolerance = 1e-4;

    /// <summary>The same for the row whose values differ little: its gradients are several hundred times as large as the others'.</summary>
    private const double SteepTolerance = 1e-3;

    [Fact]
    public void LayerNorm_HandWorkedInput_GivesValuesAndAllGradients()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, 3f], new Shape(1, 2), requiresGradient: true);
        Tensor gain = scope.Copy([2f, 4f], new Shape(2), requiresGradient: true);
        Tensor bias = scope.Copy([10f, 20f], new Shape(2), requiresGradient: true);

        // Mean 2, variance 1, ε = 3: halves of the deviations −1 and 1.
        Tensor y = x.LayerNorm(gain, bias, 3);
        scope.Backward(y, [1f, 0.5f]);

        Assert.Equal([9f, 22f], y.Values.ToArray());
        Assert.Equal([-0.5f, 0.25f], gain.Gradient.ToArray());
        Assert.Equal([1f, 0.5f], bias.Gradient.ToArray());

        // g = (2, 2): its mean is 2, along the row it has nothing.
        Assert.Equal([0f, 0f], x.Gradient.ToArray());
    }

    [Theory]
    [InlineData(1, 1, 1e-5)]
    [InlineData(1, 4, 1e-5)]
    [InlineData(3, 5, 0.1)]
    [InlineData(7, 19, 1e-5)]
    [InlineData(2, 33, 1e-5)]
    [GradientOf(nameof(Tensor.LayerNorm))]
    public void LayerNorm_AnyShape_AgreesWithDifferences(int rows, int columns, double epsilon)
    {
        GradientCheck.Run(
            (_, x) => x[0].LayerNorm(x[1], x[2], epsilon),
            x => Reference(x[0], x[1], x[2], epsilon),
            Operand.Random(new Shape(rows, columns), "x"),
            Operand.Random(new Shape(columns), "gain"),
            Operand.Random(new Shape(columns), "bias"));
    }

    [Fact]
    [GradientOf(nameof(Tensor.LayerNorm))]
    public void LayerNorm_OneTensorAsGainAndBias_AddsBothShares()
    {
        GradientCheck.Run(
            (_, x) => x[0].LayerNorm(x[1], x[1]),
            x => Reference(x[0], x[1], x[1], 1e-5),
            Operand.Random(new Shape(3, 4), "x"),
            Operand.Random(new Shape(4), "gain"));
    }

    [Theory]
    [InlineData("eps_1e-05", SteepTolerance)]
    [InlineData("eps_1e-06", SteepTolerance)]
    [InlineData("constant_row_eps_1e-5", SteepTolerance)]
    [InlineData("three_dims", GradientTolerance)]
    public void LayerNorm_PublishedCase_AgreesWithPyTorch(string name, double tolerance)
    {
        JsonElement fixture = LayerFixture.Case("layer_norm", name);
        Operand input = LayerFixture.Operand(fixture.GetProperty("inputs").GetProperty("x"));
        double epsilon = fixture.GetProperty("settings").GetProperty("eps").GetDouble();
        var block = new ParameterBlock();
        var layer = new LayerNorm(block, "norm", input.Shape.Columns, epsilon);
        block.LayOut();
        LayerFixture.Operand(fixture.GetProperty("weights").GetProperty("weight")).Values.CopyTo(layer.Gain.Values);
        LayerFixture.Operand(fixture.GetProperty("weights").GetProperty("bias")).Values.CopyTo(layer.Bias.Values);
        var scope = new TensorScope();
        Tensor x = scope.Copy(input.Values, input.Shape, requiresGradient: true);

        Tensor y = layer.Forward(x);
        scope.Backward(y, LayerFixture.Operand(fixture.GetProperty("cotangents").GetProperty("y")).Values);

        JsonElement gradients = fixture.GetProperty("grads");
        LayerFixture.AssertClose(fixture.GetProperty("outputs").GetProperty("y"), y.Values, "y");
        LayerFixture.AssertClose(gradients.GetProperty("x"), x.Gradient, "dx", tolerance);
        LayerFixture.AssertClose(gradients.GetProperty("weight"), layer.Gain.Gradient, "dgain", tolerance);
        LayerFixture.AssertClose(gradients.GetProperty("bias"), layer.Bias.Gradient, "dbias", tolerance);
    }

    [Fact]
    public void LayerNorm_ShapesDoNotFit_ThrowsShowingAll()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));
        Tensor three = scope.Copy(new float[3], new Shape(3));
        Tensor two = scope.Copy(new float[2], new Shape(2));
        Tensor none = scope.Copy([], new Shape(0));

        ArgumentException gain = Assert.Throws<ArgumentException>(() => x.LayerNorm(two, three));
        ArgumentException bias = Assert.Throws<ArgumentException>(() => x.LayerNorm(three, two));
        ArgumentException empty = Assert.Throws<ArgumentException>(() => scope.Copy([], new Shape(2, 0)).LayerNorm(none, none));

        Assert.Equal("LayerNorm: input [2, 3], gain [2] and bias [3] do not fit.", gain.Message);
        Assert.Equal("LayerNorm: input [2, 3], gain [3] and bias [2] do not fit.", bias.Message);
        Assert.Equal("LayerNorm: input [2, 0], gain [0] and bias [0] do not fit.", empty.Message);
    }

    private static double[] Reference(double[] x, double[] gain, double[] bias, double epsilon) => [.. x.Chunk(gain.Length).SelectMany(row =>
    {
        double mean = row.Average();
        double variance = row.Average(v => (v - mean) * (v - mean));
        return row.Select((v, j) => ((v - mean) / Math.Sqrt(variance + epsilon) * gain[j]) + bias[j]);
    })];
}
