namespace MetaFusion.Fuzzing.Core;

/// <summary>What became of one input.</summary>
/// <param name="IsRead">Whether it was read; otherwise it was refused, or there is a fault.</param>
/// <param name="Fault">What the reader must not have done; null where all is well.</param>
/// <param name="Time">How long it took.</param>
/// <param name="AllocatedBytes">What was allocated, freed or not.</param>
internal readonly record struct Verdict(bool IsRead, Fault? Fault, TimeSpan Time, long AllocatedBytes);
