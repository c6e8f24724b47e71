using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Tests.Autograd;

public class LargePagesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20_000)]
    [InlineData(2_000_003)]
    public void Ask_MemoryInUse_KeepsItsContent(int length)
    {
        float[] memory = GC.AllocateUninitializedArray<float>(length, pinned: true);
        for (int i = 0; i < length; i++)
        {
            memory[i] = i;
        }

        LargePages.Ask(memory);
        LargePages.Ask(memory);

        Assert.Equal(Enumerable.Range(0, length).Select(i => (float)i), memory);
    }

    [Fact]
    public void Zeros_LargeBlock_HoldsZeros()
    {
        // Page after page, so that one which the system handed over with something in it would show.
        Assert.Equal(-1, AlignedBlock.Zeros(3_000_000, onLargePages: true).Values.IndexOfAnyExcept(0f));
    }
}
