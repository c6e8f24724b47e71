using System.Text.Json;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Optimizers;

public sealed class GradientClippingTests
{
    [Theory]
    [InlineData("max_1_torch", false)]
    [InlineData("max_1_exact", true)]
    [InlineData("max_100_no_op", false)]
    public void Apply_PublishedGradients_AgreesWithTheirFormulas(string name, bool isExact)
    {
        JsonElement fixture = LayerFixture.Case("clip_by_global_norm", name);
        JsonElement expected = fixture.GetProperty("outputs");
        Operand[] gradients = [.. new[] { "g1", "g2" }.Select(g => LayerFixture.Operand(fixture.GetProperty("inputs").GetProperty(g)))];
        ParameterBlock block = Block(gradients);
        var clipping = new GradientClipping(fixture.GetProperty("settings").GetProperty("max").GetDouble()) { IsExact = isExact };

        double norm = clipping.Apply(block);

        Assert.Equal(expected.GetProperty("norm").GetDouble(), norm, 1e-9);
        LayerFixture.AssertClose(expected.GetProperty("g1"), block.GradientOf(block.Parameters[0].Tensor), "g1", 1e-6);
        LayerFixture.AssertClose(expected.GetProperty("g2"), block.GradientOf(block.Parameters[1].Tensor), "g2", 1e-6);
    }

    [Fact]
    public void Apply_Group_CountsAndChangesItsGradientsOnly()
    {
        ParameterBlock block = Block(Operand.Of(new Shape(2), 3f, 4f), Operand.Of(new Shape(1), 100f));

        double norm = new GradientClipping(2.5) { IsExact = true }.Apply(block, block.Group("g1"));

        Assert.Equal(5, norm);
        Assert.Equal([1.5f, 2f], block.GradientOf(block.Parameters[0].Tensor).ToArray());
        Assert.Equal([100f], block.GradientOf(block.Parameters[1].Tensor).ToArray());
    }

    [Fact]
    public void Apply_ShortGradient_KeepsItsBits()
    {
        ParameterBlock block = Block(Operand.Random(new Shape(33), "g"));
        float[] before = block.Gradient.ToArray();

        new GradientClipping(1e6).Apply(block);

        Assert.Equal(before, block.Gradient.ToArray());
    }

    [Fact]
    public void Apply_GradientThatIsNoNumber_StaysNone()
    {
        ParameterBlock block = Block(Operand.Of(new Shape(2), float.NaN, 1f), Operand.Of(new Shape(1), 1f));

        double norm = new GradientClipping(1).Apply(block);

        Assert.True(double.IsNaN(norm));
        Assert.All(block.GradientOf(block.Parameters[1].Tensor).ToArray(), value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Apply_Steady_AllocatesNothing()
    {
        ParameterBlock block = Block(Operand.Random(new Shape(33), "g"), Operand.Random(new Shape(5), "h"));
        ParameterGroup group = block.Group("g2");
        var clipping = new GradientClipping(1e-3);
        clipping.Apply(block, group);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            clipping.Apply(block);
            clipping.Apply(block, group);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "NaN")]
    public void MaximumNorm_NotPositive_ThrowsWithTheRule(double maximum, string shown)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => new GradientClipping(maximum));

        Assert.StartsWith($"The maximum norm is {shown}; it must be a positive number.", exception.Message, StringComparison.Ordinal);
    }

    private static ParameterBlock Block(params Operand[] gradients)
    {
        var block = new ParameterBlock();
        for (int i = 0; i < gradients.Length; i++)
        {
            block.Register($"g{i + 1}", gradients[i].Shape, Initializers.Constant(0f));
        }

        block.LayOut();
        foreach ((Parameter parameter, Operand gradient) in block.Parameters.Zip(gradients))
        {
            gradient.Values.CopyTo(block.GradientOf(parameter.Tensor));
        }

        return block;
    }
}
