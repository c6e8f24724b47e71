using System.IO.Compression;
using System.Text;
using MetaFusion.Data.Tables;
using MetaFusion.EndToEnd.Tests.Support;
using MetaFusion.Experiments.Files;

namespace MetaFusion.EndToEnd.Tests;

public sealed class InitCommandTests(FittedClinic clinic)
{
    [Fact]
    public void Init_Clinic_WritesAnExperimentThatFits()
    {
        using var folder = new TemporaryFolder();
        SmallClinic.CopyTo(folder.File("clinic"));
        File.Delete(folder.File("clinic/experiment.yaml"));

        CommandResult init = MetaFusionCommand.Run(folder.Path, "init", "clinic");
        CommandResult fit = MetaFusionCommand.Run(folder.Path, ["fit", "clinic", "--out", "run", .. SmallClinic.Short]);
        Experiment experiment = ExperimentFile.Read(folder.File("clinic/experiment.yaml"));

        Assert.Equal(0, init.ExitCode);
        Assert.Equal(0, fit.ExitCode);
        Assert.Equal("patient", experiment.Data.Id);
        Assert.Equal(["responder"], experiment.Target.Columns);
        Assert.Equal(["clinic", "genes", "proteins"], experiment.Modalities.Select(modality => modality.Name));
    }

    [Fact]
    public void Init_TargetNamed_OtherLabelIsNoFeature()
    {
        using var folder = new TemporaryFolder();
        Mice(folder);

        CommandResult init = MetaFusionCommand.Run(folder.Path, "init", ".", "--target", "labels.csv:diet");
        Experiment experiment = ExperimentFile.Read(folder.File("experiment.yaml"));

        Assert.Equal(0, init.ExitCode);
        Assert.Equal(["gene", "lipid"], experiment.Modalities.Select(modality => modality.Name));
        Assert.Contains("# Neither target nor feature: labels.csv:genotype", File.ReadAllText(folder.File("experiment.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void Init_TwoTargetsAlike_NamesBothAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        Mice(folder);
        string[] before = FolderState.Of(folder.Path);

        CommandResult init = MetaFusionCommand.Run(folder.Path, "init", ".");

        Assert.Equal(2, init.ExitCode);
        Assert.Equal(
            "folder '.': the target could be labels.csv:diet or labels.csv:genotype; " +
            "choose with --target labels.csv:diet", init.Error);
        Assert.Equal(before, FolderState.Of(folder.Path));
    }

    [Fact]
    public void Init_ExistingFile_IsReplacedOnlyByForce()
    {
        using var folder = new TemporaryFolder();
        Mice(folder);
        folder.Write("experiment.yaml", "# mine\n");

        CommandResult refused = MetaFusionCommand.Run(folder.Path, "init", ".", "--target", "labels.csv:diet");
        string kept = File.ReadAllText(folder.File("experiment.yaml"));
        CommandResult forced = MetaFusionCommand.Run(folder.Path, "init", ".", "--target", "labels.csv:diet", "--force");

        Assert.Equal(2, refused.ExitCode);
        Assert.Equal("# mine\n", kept);
        Assert.Equal(0, forced.ExitCode);
        Assert.NotEqual("# mine\n", File.ReadAllText(folder.File("experiment.yaml")));
    }

    [Fact]
    public void Init_ArrayWithIdsAndTextsAndOutcomes_DropsWhatIsNoFeature()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("scan.npy"), []);
        folder.Write("scan_ids.txt", "p1\np2\n");
        folder.Write("orphan.npy", "");
        folder.Write("clinic.csv", "pid,age,sex,note,diagnosis,death,weight\n" + string.Concat(
            Enumerable.Range(0, 30).Select(i => $"p{i},{40 + i},{(i % 2 == 0 ? "f" : "m")},text {i},{(i % 3 == 0 ? "ill" : "well")},{i % 2},{60 + (i * 0.5)}\n")));

        CommandResult init = MetaFusionCommand.Run(folder.Path, "init", ".", "--target", "clinic.csv:diagnosis");
        Experiment experiment = ExperimentFile.Read(folder.File("experiment.yaml"));

        Assert.Equal(0, init.ExitCode);
        Assert.Equal(
            "warning: 'orphan.npy' has no file of ids beside it; write one id per row to 'orphan_ids.txt'", init.Error);
        Assert.Equal(["death", "note"], experiment.Modalities[0].Drop);
        Assert.Equal("scan_ids.txt", experiment.Modalities[1].Ids);
    }

    [Fact]
    public void Init_WordsAndNumbersThatMayMeanMissing_AreReadAndProposed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("labels.csv", "id,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"p{i},{(i % 2 == 0 ? "ill" : "well")}\n")));
        folder.Write("clinic.csv", "id,age,grade,dose,weight\n" + string.Concat(
            Enumerable.Range(0, 30).Select(i => $"p{i},{(i % 9 == 0 ? -9 : 40 + i)},{(i % 3 == 0 ? "[Not Available]" : i % 4)},{i % 6}.5,{(i % 8 == 0 ? 999 : 60 + i)}\n")));

        CommandResult init = MetaFusionCommand.Run(folder.Path, "init", ".");
        string text = File.ReadAllText(folder.File("experiment.yaml"));
        Experiment experiment = ExperimentFile.Read(folder.File("experiment.yaml"));
        File.WriteAllText(folder.File("experiment.yaml"), text.Replace("    # missing_in:", "    missing_in:", StringComparison.Ordinal));
        Experiment uncommented = ExperimentFile.Read(folder.File("experiment.yaml"));

        Assert.Equal(0, init.ExitCode);
        Assert.Contains("    # missing_in: {age: [-9], weight: [999]}\n", text, StringComparison.Ordinal);
        Assert.Contains("# 4 columns\n", text, StringComparison.Ordinal);
        Assert.Empty(experiment.Modalities[0].MissingIn);
        Assert.Equal(["age", "weight"], uncommented.Modalities[0].MissingIn.Select(texts => texts.Column));
    }

    [Fact]
    public void Init_Mfeat_ProposesSixModalitiesUntouched()
    {
        string data = SharedFiles.Require("data/mfeat");
        using var folder = new TemporaryFolder();

        CommandResult init = MetaFusionCommand.Run(folder.Path, "init", data, "--out", "mfeat.yaml");
        ExperimentSource source = ExperimentSource.Open(folder.File("mfeat.yaml"));

        Assert.Equal(0, init.ExitCode);
        Assert.Equal(["fac", "fou", "kar", "mor", "pix", "zer"], source.Experiment.Modalities.Select(modality => modality.Name));
        Assert.Equal(["digit"], source.Experiment.Target.Columns);
        Assert.Equal(Path.GetFullPath(data), source.DataFolder);
    }

    [Fact]
    public void Init_EmptyFolder_SaysWhatToPutThere()
    {
        using var folder = new TemporaryFolder();

        CommandResult init = MetaFusionCommand.Run(clinic.Root, "init", folder.Path);

        Assert.Equal(2, init.ExitCode);
        Assert.Equal($"folder '{folder.Path}' holds no table; put .csv, .tsv, .parquet, .xlsx or .npy files there, one per modality", init.Error);
    }

    [Fact]
    public void Init_FilesOfAllKinds_AreNamedOrProposedWithTheirKeys()
    {
        using var folder = new TemporaryFolder();
        string[] ids = [.. Enumerable.Range(1, 40).Select(i => $"m{i}")];
        folder.Write("outcome.csv", "id,ill\n" + string.Concat(ids.Select((id, i) => $"{id},{(i % 2 == 0 ? "yes" : "no")}\n")));
        folder.Write("rna.tsv", "gene\t" + string.Join('\t', ids) + "\n" + string.Concat(Enumerable.Range(0, 5).Select(g => $"g{g}\t{string.Join('\t', ids.Select((_, i) => (i * (g + 3)) % 11))}\n")));
        folder.Write("vitals.csv.gz", Packed("id,a,b,c,d\n" + string.Concat(ids.Select((id, i) => $"{id},{i % 9}.5,{i % 7},{i % 5},{i % 3}\n"))));
        folder.Write("fit.rds", Packed("X\n\0\0\0more"));
        folder.Write("notes.md", "not a table");

        CommandResult init = MetaFusionCommand.Run(folder.Path, "init", ".");
        CommandResult fit = MetaFusionCommand.Run(folder.Path, ["fit", ".", "--out", "run", "--no-report", "--set", "training.epochs=2"]);
        Experiment experiment = ExperimentFile.Read(folder.File("experiment.yaml"));

        Assert.Equal((0, 0), (init.ExitCode, fit.ExitCode));
        Assert.Equal(["rna", "vitals"], experiment.Modalities.Select(modality => modality.Name));
        Assert.Equal(["rna.tsv", "vitals.csv.gz"], experiment.Modalities.Select(modality => modality.File));
        Assert.Equal([SampleSide.Columns, SampleSide.Rows], experiment.Modalities.Select(modality => modality.Samples));
        Assert.Contains("warning: file 'fit.rds' is packed with gzip, and holds an R data file (.rds); write the table in R with write.csv", init.Error, StringComparison.Ordinal);
        Assert.Contains("warning: no table by content and name: notes.md", init.Error, StringComparison.Ordinal);
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    [Fact]
    public void Init_TablesThatGiveNoFeatures_AreNamedWithTheReason()
    {
        using var folder = new TemporaryFolder();
        Mice(folder);
        string[] ids = Enumerable.Range(1, 40).Select(i => $"m{i}").ToArray();
        folder.Write("vitals.csv", "id,pulse,weight\n" + string.Concat(ids.Select((id, i) => $"{id},{60 + (i % 9)}.5,{20 + (i % 7)}.25\n")));
        folder.Write("notes.csv", "name,text\nx,y\n");

        CommandResult init = MetaFusionCommand.Run(folder.Path, "init", ".", "--target", "labels.csv:diet");

        Assert.Equal(0, init.ExitCode);
        Assert.Equal(
            [
                "warning: labels.csv was taken for a table of labels by its name, and genotype is no feature; name it under 'modalities' if it holds features",
                "warning: notes.csv has no column 'id'",
                "warning: vitals.csv (pulse, weight) was taken for a table of labels because it has 3 columns and others have more; name it under 'modalities' if it holds features",
            ],
            init.Error.Split('\n'));
        Assert.Contains("# Left out: vitals.csv (pulse, weight) was taken for", File.ReadAllText(folder.File("experiment.yaml")), StringComparison.Ordinal);
    }

    private static void Mice(TemporaryFolder folder)
    {
        string[] ids = Enumerable.Range(1, 40).Select(i => $"m{i}").ToArray();
        folder.Write("labels.csv", "id,diet,genotype\n" + string.Concat(ids.Select((id, i) => $"{id},{"abc"[i % 3]},{(i % 2 == 0 ? "wt" : "ko")}\n")));
        folder.Write("gene.csv", "id,g1,g2,g3,g4\n" + string.Concat(ids.Select((id, i) => $"{id},{i}.5,{i % 7},{-i},{i * i}\n")));
        folder.Write("lipid.csv", "id,l1,l2,l3,l4\n" + string.Concat(ids.Select((id, i) => $"{id},{i % 5},{i}.25,{2 * i},{i % 9}\n")));
    }
}
