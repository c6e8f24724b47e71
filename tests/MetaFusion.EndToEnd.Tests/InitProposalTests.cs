using MetaFusion.Data.Tables;
using MetaFusion.EndToEnd.Tests.Support;
using MetaFusion.Experiments.Files;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>What <c>init</c> proposes for tables that do not fit together as they are written: a fit takes it as it is.</summary>
public sealed class InitProposalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Init_IdsInOtherCapitals_AreNamedAsEachTableWritesThem()
    {
        Table("labs.csv", "PatientID,a,b,c,d", i => $"p{i},{i % 9}.5,{i % 7},{i % 5},{i % 3}");
        Table("clinic.csv", "patientid,e,f,g,h", i => $"p{i},{i % 4}.5,{i % 3},{i % 8},{i % 6}");
        Table("outcome.csv", "patientid,ill", i => $"p{i},{(i % 2 == 0 ? "yes" : "no")}");

        Experiment experiment = InitAndFit();

        Assert.Equal("patientid", experiment.Data.Id);
        Assert.Equal([null, "PatientID"], experiment.Modalities.Select(modality => modality.Id));
        Assert.Null(experiment.Target.Id);
    }

    [Fact]
    public void Init_IdsThatMeetByARule_GetIt()
    {
        Table("clinic.csv", "id,e,f,g,h", i => $"P{i:000},{i % 4}.5,{i % 3},{i % 8},{i % 6}");
        Table("labs.csv", "id,a,b,c,d", i => $"P{i:000}-01A,{i % 9}.5,{i % 7},{i % 5},{i % 3}");
        Table("outcome.csv", "id,ill", i => $"P{i:000},{(i % 2 == 0 ? "yes" : "no")}");
        _folder.Write("rna.tsv", "gene\t" + string.Join('\t', Enumerable.Range(1, 40).Select(i => $"P{i:000}-02R")) + "\n"
            + string.Concat(Enumerable.Range(0, 5).Select(g => $"g{g}\t{string.Join('\t', Enumerable.Range(1, 40).Select(i => i * (g + 3) % 11))}\n")));

        Experiment experiment = InitAndFit();

        Assert.Equal(["clinic", "labs", "rna"], experiment.Modalities.Select(modality => modality.Name));
        Assert.Equal([null, new IdRule { Take = 4 }, new IdRule { Take = 4 }], experiment.Modalities.Select(modality => modality.IdRule));
        Assert.Equal([SampleSide.Rows, SampleSide.Rows, SampleSide.Columns], experiment.Modalities.Select(modality => modality.Samples));
    }

    [Fact]
    public void Init_TargetWhoseIdsAreLonger_GetsTheRule()
    {
        Table("clinic.csv", "id,e,f,g,h", i => $"P{i:000},{i % 4}.5,{i % 3},{i % 8},{i % 6}");
        Table("labs.csv", "id,a,b,c,d", i => $"P{i:000},{i % 9}.5,{i % 7},{i % 5},{i % 3}");
        Table("outcome.csv", "id,ill", i => $"P{i:000}/x,{(i % 2 == 0 ? "yes" : "no")}");

        Experiment experiment = InitAndFit();

        Assert.Equal(new IdRule { Take = 4 }, experiment.Target.IdRule);
        Assert.All(experiment.Modalities, modality => Assert.Null(modality.IdRule));
    }

    [Fact]
    public void Init_OneTableOfSeveralGroups_IsOneModalityEach()
    {
        Table(
            "all.csv", "id,rna_a,rna_b,rna_c,prot.x,age,prot.u,prot.v,outcome",
            i => $"p{i},{i % 9}.5,{i % 7},{i % 5},{i % 3}.5,{40 + (i % 30)},{i % 4},{i % 6},{(i % 2 == 0 ? "yes" : "no")}");

        Experiment experiment = InitAndFit();

        Assert.Equal(["rna", "prot", "all"], experiment.Modalities.Select(modality => modality.Name));
        Assert.Equal(["rna_*"], experiment.Modalities[0].Columns!);
        Assert.Equal(["prot.*"], experiment.Modalities[1].Columns!);
        Assert.Equal(["rna_*", "prot.*"], experiment.Modalities[2].Drop);
    }

    [Fact]
    public void Init_NamesOfOneGroupOnly_StayOneModality()
    {
        Table("all.csv", "id,q_1,q_2,q_3,age,outcome", i => $"p{i},{i % 9}.5,{i % 7},{i % 5},{40 + (i % 30)},{(i % 2 == 0 ? "yes" : "no")}");

        Experiment experiment = InitAndFit();

        Assert.Null(Assert.Single(experiment.Modalities).Columns);
    }

    private void Table(string name, string header, Func<int, string> row) =>
        _folder.Write(name, $"{header}\n{string.Concat(Enumerable.Range(1, 40).Select(i => $"{row(i)}\n"))}");

    private Experiment InitAndFit()
    {
        CommandResult init = MetaFusionCommand.Run(_folder.Path, "init", ".");
        CommandResult fit = MetaFusionCommand.Run(_folder.Path, ["fit", ".", "--out", "run", "--no-report", "--set", "training.epochs=2", "--set", "training.folds=none"]);

        Assert.Equal((0, 0), (init.ExitCode, fit.ExitCode));
        Assert.DoesNotContain("no partner", fit.Error, StringComparison.Ordinal);
        return ExperimentFile.Read(_folder.File("experiment.yaml"));
    }
}
