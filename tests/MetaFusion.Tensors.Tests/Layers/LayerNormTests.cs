using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Tests.Layers;

public sealed class LayerNormTests
{
    [Fact]
    public void Forward_FreshLayer_GivesRowsOfMeanZeroAndVarianceOne()
    {
        var block = new ParameterBlock();
        var layer = new LayerNorm(block, "norm", 2);
        block.Initialize(new RandomStream(1));

        Tensor y = layer.Forward(new TensorScope().Copy([100f, 300f, -5f, -7f], new Shape(2, 1, 2)));

        Assert.Equal(["norm.weight", "norm.bias"], block.Parameters.Select(p => p.Name));
        Assert.Equal(new Shape(2, 1, 2), y.Shape);
        Assert.Equal([-1f, 1f, 1f, -1f], y.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Theory]
    [InlineData(0, 1e-5)]
    [InlineData(3, 0.0)]
    public void LayerNorm_NumberNotPositive_Throws(int columns, double epsilon)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerNorm(new ParameterBlock(), "norm", columns, epsilon));
    }
}
