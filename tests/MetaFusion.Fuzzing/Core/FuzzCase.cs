namespace MetaFusion.Fuzzing.Core;

/// <summary>One input of a target, which its seed and number give again.</summary>
/// <param name="Target">Who reads it.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Number">Its number among the inputs of the target, from 0; -1 where the input came from a file.</param>
/// <param name="Input">The bytes.</param>
/// <param name="Variant">Chooses options of the reader.</param>
internal sealed record FuzzCase(FuzzTarget Target, ulong Seed, long Number, byte[] Input, int Variant);
