using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Core;

/// <summary>Makes the inputs of a target: seeds and generated ones, bent none to eight times.</summary>
internal static class CaseMaker
{
    private const int Variants = 1 << 16;
    private const double GeneratedShare = 0.4;
    private const double UnbentShare = 0.05;
    private const double UnbentGeneratedShare = 0.5;
    private const int MostBends = 8;

    /// <summary>One input; equal arguments give equal bytes.</summary>
    public static FuzzCase Make(FuzzTarget target, ulong seed, long number)
    {
        var random = new RandomStream(seed, FormattableString.Invariant($"{target.Name}/{number}"));
        int variant = random.NextInt(Variants);
        byte[]? generated = random.NextDouble() < GeneratedShare ? target.Generate(random) : null;
        byte[] input = generated ?? target.Seeds[random.NextInt(target.Seeds.Count)];
        if (random.NextDouble() >= (generated is null ? UnbentShare : UnbentGeneratedShare))
        {
            // Few bends far more often than many: most readers refuse at the first fault.
            int bends = 1 + (int)(MostBends * Math.Pow(random.NextDouble(), 3));
            input = Mutator.Bend(input, bends, target, random);
        }

        return new FuzzCase(target, seed, number, input, variant);
    }
}
