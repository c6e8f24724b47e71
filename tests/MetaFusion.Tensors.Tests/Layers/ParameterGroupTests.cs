using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tensors.Tests.Layers;

public sealed class ParameterGroupTests
{
    [Theory]
    [InlineData("encoder.0", "encoder.0.weight encoder.0.bias")]
    [InlineData("encoder.01", "encoder.01.weight")]
    [InlineData("encoder", "encoder.0.weight encoder.0.bias encoder.01.weight")]
    [InlineData("head encoder.0.bias", "encoder.0.bias head")]
    [InlineData("encoder encoder.0", "encoder.0.weight encoder.0.bias encoder.01.weight")]
    public void Group_Prefixes_TakesWholeSegmentsInTheOrderOfTheBlock(string prefixes, string expected)
    {
        ParameterBlock block = Block();

        ParameterGroup group = block.Group(prefixes.Split(' '));

        Assert.Equal(expected.Split(' '), group.Names);
    }

    [Theory]
    [InlineData("encod")]
    [InlineData("encoder.")]
    [InlineData("encoder.0.mean")]
    [InlineData("")]
    public void Group_UnknownPrefix_ThrowsListingTheNames(string prefix)
    {
        ParameterBlock block = Block();

        ArgumentException exception = Assert.Throws<ArgumentException>(() => block.Group("head", prefix));

        Assert.Equal(
            $"No parameter's name starts with '{prefix}'; the block has encoder.0.weight, encoder.0.bias, encoder.01.weight, head. " +
            "(Parameter 'prefixes')",
            exception.Message);
    }

    [Fact]
    public void Group_NoPrefix_Throws()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new ParameterBlock().Group());

        Assert.Equal("A group needs a prefix; the block has no parameters. (Parameter 'prefixes')", exception.Message);
    }

    [Fact]
    public void Step_GroupOfAnotherBlock_Throws()
    {
        ParameterBlock block = Block();
        block.LayOut();
        var optimizer = Optimizer.Create(new OptimizerOptions(), block);
        ParameterGroup stranger = Block().Group("head");

        foreach (Action use in new Action[] { () => optimizer.BeginStep(stranger), () => optimizer.Step(stranger), () => block.CompleteGradient(stranger) })
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(use);
            Assert.Equal("The group of head belongs to the parameters of another model.", exception.Message);
        }
    }

    private static ParameterBlock Block()
    {
        var block = new ParameterBlock();
        block.Register("encoder.0.weight", new Shape(2, 2), Initializers.Constant(0f));
        block.RegisterBuffer("encoder.0.mean", new Shape(2), Initializers.Constant(0f));
        block.Register("encoder.0.bias", new Shape(2), Initializers.Constant(0f));
        block.Register("encoder.01.weight", new Shape(2, 2), Initializers.Constant(0f));
        block.Register("head", new Shape(2), Initializers.Constant(0f));
        return block;
    }
}
