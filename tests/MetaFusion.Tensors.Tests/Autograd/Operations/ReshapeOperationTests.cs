using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class ReshapeOperationTests
{
    [Fact]
    [GradientOf(nameof(Tensor.Reshape))]
    public void Reshape_OtherShape_KeepsOrderInBothDirections()
    {
        GradientCheck.Run((_, x) => x[0].Reshape(new Shape(3, 2, 1, 2)), x => [.. x[0]], Operand.Random(new Shape(4, 3), "x"));
    }

    [Fact]
    public void Reshape_LengthsDiffer_ThrowsShowingBoth()
    {
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => x.Reshape(new Shape(4)));

        Assert.Equal("Reshape: [2, 3] has 6 values, [4] needs 4.", exception.Message);
    }
}
