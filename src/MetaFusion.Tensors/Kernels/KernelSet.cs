using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MetaFusion.Tensors.Kernels.Internal;

namespace MetaFusion.Tensors.Kernels;

/// <summary>
/// One implementation of all kernels for one width of vector. The dispatch table: the sets are ranked best first, and a
/// process uses the first one that its machine supports unless <see cref="Variable"/> forces another.
/// </summary>
/// <remarks>
/// The facades (<see cref="Gemm"/>, <see cref="Elementwise"/>, ...) call <see cref="Current"/>. Tests hand a set in
/// explicitly and so run every available one in one process.
/// </remarks>
internal abstract partial class KernelSet
{
    /// <summary>The environment variable that forces a set by name; read once, when the process first uses a kernel.</summary>
    public const string Variable = "METAFUSION_KERNELS";

    private static readonly KernelSet[] Supported = Table();
    private static readonly string? Requested = Environment.GetEnvironmentVariable(Variable);
    private static readonly KernelSet? Chosen = Find(Requested, Supported);

    private protected KernelSet(string name) => Name = name;

    /// <summary>The set this process uses; print its <see cref="Name"/> in run logs.</summary>
    /// <exception cref="KernelSelectionException">
    /// <see cref="Variable"/> names a set that does not exist or that this machine cannot run.
    /// </exception>
    public static KernelSet Current => Chosen ?? throw Refusal(Requested, Supported);

    /// <summary>The sets this machine can run, best first; never empty, since <c>scalar</c> runs everywhere.</summary>
    public static IReadOnlyList<KernelSet> Available => Supported;

    /// <summary>The set's name: <c>avx512</c>, <c>avx2</c>, <c>vector128</c> or <c>scalar</c>.</summary>
    public string Name { get; }

    /// <summary>The name, for logs.</summary>
    public override string ToString() => Name;

    /// <summary>Picks the set by a name, or the best one when no name is given.</summary>
    /// <param name="requested">The variable's value; null or blank: no wish.</param>
    /// <param name="available">The sets to pick from, best first.</param>
    /// <returns>The set, or null when none has that name.</returns>
    internal static KernelSet? Find(string? requested, IReadOnlyList<KernelSet> available)
        => string.IsNullOrWhiteSpace(requested)
            ? available[0]
            : available.FirstOrDefault(set => string.Equals(set.Name, requested.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The exception for a name that <see cref="Find"/> did not find.</summary>
    internal static KernelSelectionException Refusal(string? requested, IReadOnlyList<KernelSet> available)
        => new($"The environment variable {Variable} is '{requested}', which is not a set of kernels that this machine can run; "
            + $"set it to one of {string.Join(", ", available)}, or unset it to use {available[0]}.");

    private static KernelSet[] Table()
    {
        var sets = new List<KernelSet>();

        // 16 floats an instruction and 32 registers. .NET reports Vector512 as accelerated only where the processor does
        // not lower its clock for it, so this guard also keeps early AVX-512 machines on the 256-bit set.
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512DQ.IsSupported)
        {
            sets.Add(new VectorKernelSet<Vector512Simd, Vector512<float>, Vector512<double>>("avx512"));
        }

        // 8 floats an instruction, two fused multiply-adds a cycle on every x86 processor since 2013.
        if (Vector256.IsHardwareAccelerated && Avx2.IsSupported && Fma.IsSupported)
        {
            sets.Add(new VectorKernelSet<Vector256Simd, Vector256<float>, Vector256<double>>("avx2"));
        }

        // 4 floats an instruction: ARM (NEON) and old x86; only portable Vector128 operations.
        if (Vector128.IsHardwareAccelerated)
        {
            sets.Add(new VectorKernelSet<Vector128Simd, Vector128<float>, Vector128<double>>("vector128"));
        }

        // Runs everywhere; the oracle of the tests.
        sets.Add(new VectorKernelSet<ScalarSimd, float, double>("scalar"));
        return [.. sets];
    }
}
