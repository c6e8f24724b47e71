using MetaFusion.Tasks;

namespace MetaFusion.Tests.Architecture;

public sealed class TaskNeutralityTests
{
    [Fact]
    public void Sources_OfThisRepository_DoNotAskWhichTaskItIs()
    {
        IReadOnlyList<SourceFile> files = SourceTree.CSharp("src");

        IEnumerable<string> violations = files.SelectMany(file => TaskNeutrality.Violations(file, TaskRegistry.Kinds));

        Assert.NotEmpty(files);
        Rule.Holds(violations);
    }

    [Fact]
    public void Allowed_EveryFile_StillNeedsIt()
    {
        IEnumerable<string> idle = TaskNeutrality.Allowed.Keys
            .Where(path => !TaskNeutrality.Places(new SourceFile(path, SourceTree.Read(path)), TaskRegistry.Kinds).Any());

        Assert.Empty(idle);
    }

    [Theory]
    [InlineData("class A { bool M(object task) => task is RegressionTask; }", "names RegressionTask")]
    [InlineData("class A { object M() => new ClassificationKind(); }", "names ClassificationKind")]
    [InlineData("class A { bool M(string kind) => kind == \"regression\"; }", "the key \"regression\"")]
    [InlineData("class A { bool M(TargetKind kind) => kind is TargetKind.Classification; }", "names TargetKind.Classification")]
    public void Violations_CodeThatKnowsATask_IsFound(string text, string expected)
    {
        string[] violations = TaskNeutrality.Violations(new SourceFile("src/MetaFusion/Fitting/A.cs", text), TaskRegistry.Kinds).ToArray();

        Assert.Contains(expected, Assert.Single(violations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/MetaFusion/Tasks/Regression/A.cs", "class A { bool M(object task) => task is RegressionTask; }")]
    [InlineData("src/MetaFusion/Data/Splits/A.cs", "class A { bool M(TargetKind kind) => kind == TargetKind.Classification; }")]
    [InlineData("src/MetaFusion/Methods/A.cs", "class A { object M() => new Facts { Tasks = [\"regression\"] }; }")]
    [InlineData("src/MetaFusion/Fitting/A.cs", "class A { string M() => \"a regression has one\"; bool N(object task) => task is LearningTask; }")]
    public void Violations_ItsOwnFolderAndTheColumn_AreFree(string path, string text) =>
        Assert.Empty(TaskNeutrality.Violations(new SourceFile(path, text), TaskRegistry.Kinds));
}
