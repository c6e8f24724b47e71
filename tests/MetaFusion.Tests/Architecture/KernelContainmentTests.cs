namespace MetaFusion.Tests.Architecture;

public sealed class KernelContainmentTests
{
    [Fact]
    public void Sources_OutsideOfKernels_HaveNeitherPointersNorIntrinsics()
    {
        Rule.Holds(SourceTree.CSharp("src").SelectMany(KernelContainment.Violations));
        Rule.Holds(SourceTree.Files("src", "*.csproj")
            .SelectMany(path => KernelContainment.Violations(Path.GetFileNameWithoutExtension(path), SourceTree.Read(path))));
    }

    [Theory]
    [InlineData("using System.Runtime.Intrinsics; class A { }")]
    [InlineData("using static System.Runtime.Intrinsics.X86.Avx2; class A { }")]
    [InlineData("class A { object M() => System.Runtime . Intrinsics.Vector128<float>.Zero; }")]
    [InlineData("class A { unsafe void M() { } }")]
    [InlineData("class A { void M() { unsafe { } } }")]
    public void Violations_PointerOrIntrinsicElsewhere_IsFound(string text)
    {
        Assert.Single(KernelContainment.Violations(new SourceFile("src/MetaFusion.Tensors/Autograd/A.cs", text)));
        Assert.Empty(KernelContainment.Violations(new SourceFile("src/MetaFusion.Tensors/Kernels/A.cs", text)));
    }

    [Theory]
    [InlineData("using System.Numerics; class A { Vector<double> V; }")]
    [InlineData("class A { System.Numerics.Vector<double> V; }")]
    [InlineData("using System.Numerics; class A { bool M() => Vector.IsHardwareAccelerated; }")]
    public void Violations_PortableVector_BelongsIntoKernelsAndLinearAlgebra(string text)
    {
        Assert.NotEmpty(KernelContainment.Violations(new SourceFile("src/MetaFusion.Tensors/Autograd/A.cs", text)));
        Assert.Empty(KernelContainment.Violations(new SourceFile("src/MetaFusion.Tensors/Kernels/A.cs", text)));
        Assert.Empty(KernelContainment.Violations(new SourceFile("src/MetaFusion.Tensors/LinearAlgebra/A.cs", text)));
    }

    [Fact]
    public void Violations_MentionInCommentOrText_IsAllowed()
    {
        const string Text = "/* unsafe */ class A { string M() => \"System.Runtime.Intrinsics\"; } // Intrinsics";

        Assert.Empty(KernelContainment.Violations(new SourceFile("src/MetaFusion/A.cs", Text)));
    }

    [Theory]
    [InlineData("MetaFusion", "<AllowUnsafeBlocks>true</AllowUnsafeBlocks>", 1)]
    [InlineData("MetaFusion", "<Using Include=\"System.Runtime.Intrinsics\" />", 1)]
    [InlineData("MetaFusion.Tensors", "<AllowUnsafeBlocks>true</AllowUnsafeBlocks>", 0)]
    public void Violations_ProjectFile_OpensNoBackDoor(string project, string xml, int expected)
    {
        Assert.Equal(expected, KernelContainment.Violations(project, xml).Count());
    }
}
