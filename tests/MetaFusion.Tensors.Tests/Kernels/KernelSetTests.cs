using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Runtime.Loader;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

public sealed class KernelSetTests
{
    [Fact]
    public void Current_VariableSet_IsTheSetItNames()
    {
        string? requested = Environment.GetEnvironmentVariable(KernelSet.Variable);
        string expected = string.IsNullOrWhiteSpace(requested) ? KernelSet.Available[0].Name : requested.Trim().ToLowerInvariant();

        Assert.Equal(expected, KernelSet.Current.Name);
    }

    [Fact]
    public void Available_ThisMachine_IsWhatTheHardwareGuardsAllowBestFirst()
    {
        var expected = new List<string>();
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512DQ.IsSupported)
        {
            expected.Add("avx512");
        }

        if (Avx2.IsSupported && Fma.IsSupported)
        {
            expected.Add("avx2");
        }

        if (Vector128.IsHardwareAccelerated)
        {
            expected.Add("vector128");
        }

        expected.Add("scalar");

        Assert.Equal(expected, KernelSet.Available.Select(set => set.Name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Find_NoWish_IsTheBestSet(string? requested)
    {
        Assert.Same(KernelSet.Available[0], KernelSet.Find(requested, KernelSet.Available));
    }

    [Fact]
    public void Find_NameInAnyCase_IsThatSet()
    {
        Assert.Equal("scalar", KernelSet.Find(" Scalar ", KernelSet.Available)?.Name);
    }

    [Fact]
    public void Current_VariableNamesNoSet_ThrowsNamingVariableValueAndChoices()
    {
        // A fresh copy of the library reads the variable anew; ours has read it before.
        string best = KernelSet.Available[0].Name;
        string? original = Environment.GetEnvironmentVariable(KernelSet.Variable);
        _ = KernelSet.Current;
        var context = new AssemblyLoadContext("fresh", isCollectible: true);
        try
        {
            Environment.SetEnvironmentVariable(KernelSet.Variable, "sse9");
            Type fresh = context.LoadFromAssemblyPath(typeof(KernelSet).Assembly.Location).GetType(typeof(KernelSet).FullName!)!;

            var thrown = Assert.Throws<TargetInvocationException>(() => fresh.GetProperty("Current")!.GetValue(null));

            Assert.Equal(typeof(KernelSelectionException).FullName, thrown.InnerException!.GetType().FullName);
            Assert.Equal(
                "The environment variable METAFUSION_KERNELS is 'sse9', which is not a set of kernels that this machine can run; "
                + $"set it to one of {string.Join(", ", KernelSet.Available)}, or unset it to use {best}.",
                thrown.InnerException.Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable(KernelSet.Variable, original);
            context.Unload();
        }
    }
}
