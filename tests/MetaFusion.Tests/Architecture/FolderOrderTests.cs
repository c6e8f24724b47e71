namespace MetaFusion.Tests.Architecture;

public sealed class FolderOrderTests
{
    [Theory]
    [InlineData("MetaFusion")]
    [InlineData("MetaFusion.Tensors")]
    public void Folders_OfThisRepository_UseEarlierFoldersOnly(string project)
    {
        IReadOnlyList<SourceFile> files = SourceTree.CSharp($"src/{project}");

        IReadOnlyList<string> violations = TypeUses.Violations(files);

        Assert.NotEmpty(files);
        Rule.Holds(violations);
    }

    [Theory]
    [InlineData("using MetaFusion.Ensembles; namespace MetaFusion.Data; class A { }")] // an import nobody uses
    [InlineData("namespace MetaFusion.Data; class A { MetaFusion.Ensembles.Greedy? Field; }")] // a whole name
    [InlineData("namespace MetaFusion.Data; class A { object M() => new Ensembles.Greedy(); }")] // through the outer namespace
    [InlineData("using G = MetaFusion.Ensembles.Greedy; namespace MetaFusion.Data; class A { }")] // an alias
    [InlineData("namespace MetaFusion.Data; class A { int M() => Estimator.Rule.Count; }")] // the front door, no import
    [InlineData("namespace MetaFusion.Data; class A { object M() { var x = Foundation.Bridge.Up(); return x; " +
        "} }")] // a hidden type
    public void Violations_UpwardUse_IsFoundHoweverItIsWritten(string text)
    {
        IReadOnlyList<string> violations = TypeUses.Violations(
        [
            new SourceFile("src/MetaFusion/Data/A.cs", text),
            new SourceFile(
                "src/MetaFusion/Ensembles/Greedy.cs", "namespace MetaFusion.Ensembles; public class Greedy { public int Count; " +
                "}"),
            new SourceFile(
                "src/MetaFusion/Estimator.cs",
                "namespace MetaFusion; public static class Estimator { public static Ensembles.Greedy Rule = new(); }"),
            new SourceFile(
                "src/MetaFusion/Foundation/Bridge.cs",
                "namespace MetaFusion.Foundation; static class Bridge { public static Ensembles.Greedy Up() => null!; }"),
        ]);

        Assert.Contains(violations, v => v.StartsWith("src/MetaFusion/Data/A.cs:1: Data must not use", StringComparison.Ordinal));
    }

    [Fact]
    public void Violations_NameThatDoesNotResolve_IsNoSilentPass()
    {
        SourceFile[] files = [new("src/MetaFusion/Data/A.cs", "namespace MetaFusion.Data; class A { Nowhere? Field; }")];

        Assert.Throws<InvalidOperationException>(() => TypeUses.Violations(files));
    }

    [Theory]
    [InlineData("Methods.Mogonet", "Methods.Harmony", "Loss", "method Mogonet must not use method Harmony")]
    [InlineData("Methods.Mogonet", "Ensembles", "Greedy", "a method must not use Ensembles")]
    [InlineData("Methods.Mogonet", "Data", "MultimodalDataset", "a method must not use Data")]
    [InlineData("Methods.Mogonet.Internal", "Representations", "Pca", "a method must not use Representations")]
    [InlineData("Data", "Experiments", "Experiment", "Data must not use Experiments")]
    [InlineData("Data", "Novelties", "Thing", "folder Novelties has no place")]
    [InlineData("Tensors.Kernels", "Tensors.Autograd", "Tensor", "Kernels must not use MetaFusion.Tensors.Autograd")]
    public void Violation_ForbiddenPair_IsExplained(string from, string to, string type, string expected)
    {
        Assert.StartsWith(expected, FolderOrder.Violation("MetaFusion." + from, "MetaFusion." + to, type));
    }

    [Theory]
    [InlineData("MetaFusion.Methods.Mogonet", "MetaFusion.Cohorts", "Student")]
    [InlineData("MetaFusion.Methods.Mogonet", "MetaFusion.Data", "ColumnSchema")]
    [InlineData("MetaFusion.Methods.Mogonet", "MetaFusion.Tensors.Layers", "Mlp")]
    [InlineData("MetaFusion.Methods", "MetaFusion.Methods.Mogonet", "MogonetMethod")]
    [InlineData("MetaFusion", "MetaFusion.Ensembles", "Greedy")]
    [InlineData("MetaFusion.Experiments", "MetaFusion", "Estimator")]
    [InlineData("MetaFusion.Data.Internal", "MetaFusion.Data", "Modality")]
    [InlineData("MetaFusion.Data", "System.Collections.Generic", "List")]
    public void Violation_AllowedPair_IsNone(string from, string to, string type)
    {
        Assert.Null(FolderOrder.Violation(from, to, type));
    }
}
