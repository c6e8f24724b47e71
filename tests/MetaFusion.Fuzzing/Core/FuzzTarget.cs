using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Core;

/// <summary>One reader of the library, and what its inputs look like.</summary>
internal abstract class FuzzTarget
{
    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Valid inputs to bend; small, so that a bent byte is likely one that matters.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Pieces that mean something in this format, or meant trouble in others.</summary>
    public abstract IReadOnlyList<byte[]> Tokens { get; }

    /// <summary>How many inputs it gets for each that others get.</summary>
    public virtual double Weight => 1;

    /// <summary>Makes an input whose structure is right, though its content need not be; null where seeds are all there is.</summary>
    /// <param name="random">Decides everything.</param>
    public virtual byte[]? Generate(RandomStream random) => null;

    /// <summary>Hands an input to the reader; returns where that succeeds, and throws what the reader throws.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="variant">Chooses options of the reader; any number will do.</param>
    public abstract void Read(byte[] input, int variant);
}
