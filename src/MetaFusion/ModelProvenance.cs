namespace MetaFusion;

/// <summary>Where a model comes from.</summary>
/// <param name="LibraryVersion">Version of MetaFusion that fitted it, with the commit where known.</param>
/// <param name="Seed">Seed of the fit.</param>
/// <param name="Kernels">The kernel set in use: <c>avx2</c>, …; another one may round differently.</param>
/// <param name="TrainSamples">Number of samples that trained.</param>
/// <param name="ValidationSamples">Number of samples that chose.</param>
/// <param name="TestSamples">Number of samples that judged.</param>
public sealed record ModelProvenance(
    string LibraryVersion, ulong Seed, string Kernels, int TrainSamples, int ValidationSamples, int TestSamples);
