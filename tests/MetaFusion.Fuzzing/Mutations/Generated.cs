using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Mutations;

/// <summary>Draws from FsCheck's generators with our own streams, so that one seed decides all.</summary>
internal static class Generated
{
    private const int Size = 12;

    /// <summary>One value.</summary>
    public static T Draw<T>(this Gen<T> generator, RandomStream random) => generator.Sample(1, new Rnd(random.NextUInt64()), Size).Single();
}
