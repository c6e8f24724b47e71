using System.Reflection;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Targets;

namespace MetaFusion.Fuzzing;

/// <summary>No reader or writer of the library is without a target: they are found by reflection and compared with the list here.</summary>
public sealed class CoverageTests
{
    // Opens files for a reader of the list, puts bytes of any kind in place, or writes what nothing of ours reads.
    private const string Opens = "";

    /// <summary>Every method that makes something of bytes, texts or files, and every one that writes them, with its target.</summary>
    private static readonly Dictionary<string, string> Covered = new(StringComparer.Ordinal)
    {
        ["AtomicFile.Write"] = Opens,
        ["AtomicFile.WriteText"] = Opens,
        ["CellParser.Parse"] = "table",
        ["CheckpointFile.Read"] = "checkpoint",
        ["CheckpointFile.Write"] = "checkpoint",
        ["ClinicGenerator.Write"] = "dataset",
        ["ColumnLists.Read"] = "dataset",
        ["DesignText.Read"] = "word",
        ["EvaluationDesign.Parse"] = "word",
        ["ExperimentFile.Parse"] = "experiment",
        ["ExperimentFile.Read"] = "experiment",
        ["ExperimentFile.Write"] = "experiment",
        ["ExperimentFile.WriteFile"] = "proposal",
        ["ExperimentFile.WriteIdentity"] = "experiment",
        ["ExperimentProposal.Write"] = "proposal",
        ["ExperimentSource.Open"] = "run",
        ["FeatureCells.ReadLabel"] = "table",
        ["FittedRun.Open"] = "run",
        ["FoldFile.Read"] = "folds",
        ["FusionModel.Load"] = "model",
        ["FusionModel.Save"] = "model",
        ["HeaderReader.Read"] = "table",
        ["IdsFile.Read"] = "dataset",
        ["ZipEntryStream.Open"] = "npy",
        ["ZipEntryStream.Read"] = "npy",
        ["ZipEntryStream.Write"] = Opens,
        ["InputStream.Read"] = "table",
        ["InputStream.Write"] = Opens,
        ["JsonText.Write"] = Opens,
        ["ManifestJson.Read"] = "manifest",
        ["MetricsJson.Write"] = Opens,
        ["ModelArchive.Read"] = "model",
        ["ModelArchive.Write"] = "model",
        ["ModelFiles.Open"] = Opens,
        ["ModelReader.Read"] = "model",
        ["ModelWriter.Write"] = "model",
        ["ModelWriter.WriteChecked"] = "model",
        ["NpyHeader.Read"] = "npy",
        ["RankedDataSet.Read"] = "study",
        ["ReportJson.Read"] = "report",
        ["RepresentationSpec.Parse"] = "word",
        ["RunCheckpoints.Open"] = "checkpoint",
        ["RunFolder.Open"] = "run",
        ["RunFolds.Read"] = "parts",
        ["RunInspectionJson.Write"] = Opens,
        ["RunParts.Read"] = "parts",
        ["RunReport.Read"] = "report",
        ["RunReport.Write"] = Opens,
        ["SafeTensor.WriteTo"] = "safetensors",
        ["SafeTensorsFile.Read"] = "safetensors",
        ["SafeTensorsFile.Write"] = "safetensors",
        ["SeedList.Parse"] = "word",
        ["SettingParser.Parse"] = "option",
        ["SettingTable.Parse"] = "word",
        ["SettingTable.Read"] = "experiment",
        ["SimulationFolder.Write"] = Opens,
        ["StudyRanking.Write"] = Opens,
        ["StudyReporter.Write"] = Opens,
        ["StudyStore.Open"] = "study",
        ["StudyStore.Write"] = Opens,
        ["TableReader.ReadFeatures"] = "table",
        ["TableReader.ReadHeader"] = "table",
        ["TableReader.ReadText"] = "table",
        ["TextInput.Open"] = "table",
        ["TextInput.Read"] = "table",
    };

    private static readonly string[] Verbs = ["Read", "Parse", "Load", "Open", "Write", "Save"];

    [Fact]
    public void Readers_OfTheLibrary_AllHaveATarget()
    {
        string[] found = [.. Methods().Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal([], found.Where(name => !Covered.ContainsKey(name)));
        Assert.Equal([], Covered.Keys.Where(name => !found.Contains(name)));
    }

    [Fact]
    public void Targets_OfTheList_AreAllThere()
    {
        using var work = new WorkFolder();
        IReadOnlyList<FuzzTarget> targets = TargetRegistry.All(work);

        Assert.Equal([], Covered.Values.Where(name => name != Opens).Distinct().Except(targets.Select(target => target.Name)));
        Assert.Equal(targets.Count, targets.Select(target => target.Name).Distinct().Count());
    }

    private static IEnumerable<string> Methods() =>
        from assembly in new[] { typeof(FusionModel).Assembly, typeof(Reporting.RunReport).Assembly }
        from type in assembly.GetTypes()
        where type is { IsNested: false, IsGenericType: false }
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !type.Name.EndsWith("Kind", StringComparison.Ordinal) // Values of settings, which 'experiment', 'option' and 'word' read.
        where (method.IsPublic || method.IsAssembly) && Verbs.Any(verb => IsOf(method.Name, verb)) && TakesOrGivesBytes(method)
        select $"{type.Name}.{method.Name}";

    private static bool IsOf(string name, string verb) =>
        name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || char.IsUpper(name[verb.Length]));

    private static bool TakesOrGivesBytes(MethodInfo method) => method.GetParameters() is var parameters
        && parameters.Any(parameter => parameter.ParameterType.Name is "Stream" or "FileStream" or "DataPath" or "ReadOnlyMemory`1" or "ReadOnlySpan`1" or "String" or "Byte[]");
}
