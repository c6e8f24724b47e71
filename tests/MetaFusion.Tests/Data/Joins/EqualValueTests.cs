using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Joins;

public sealed class EqualValueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_IdsThatDifferInWhatNobodySees_Join()
    {
        _folder.Write("a.csv", "id,g\nJos\u00E9\u00A0,1\n\u200Bs2,2\n");
        _folder.Write("y.csv", "id,y\nJose\u0301,0.5\ns2,1.5\n");

        DatasetReading reading = DatasetReader.Read(Options());

        Assert.Equal(["Jose\u0301", "s2"], reading.Dataset.SampleIds);
        Assert.Equal([0, 1], Enumerable.Range(0, 2).Select(s => reading.Dataset.RowOf(0, s)));
        Assert.Equal(["Jos\u00E9\u00A0", "\u200Bs2"], reading.Dataset.Modalities[0].Ids);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Read_IdTwiceThatLooksAlike_IsRefused()
    {
        _folder.Write("a.csv", "id,g\ns1,1\ns1\u200B,2\n");
        _folder.Write("y.csv", "id,y\ns1,0.5\n");

        DataException fault = Assert.Throws<DataException>(() => DatasetReader.Read(Options()));

        Assert.Contains("appears twice (lines 2 and 3)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_IdOfInvisibleCharactersAlone_IsMissing()
    {
        _folder.Write("a.csv", "id,g\ns1,1\n\u200B\u00A0,2\n");
        _folder.Write("y.csv", "id,y\ns1,0.5\n");

        DataException fault = Assert.Throws<DataException>(() => DatasetReader.Read(Options()));

        Assert.Contains("line 3: the id in column 'id' is missing", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_IdsOfAnArrayThatLookAlike_Join()
    {
        _folder.Write("a_ids.txt", "s1\u00A0\ns2\n");
        _folder.Write("a.npy", Npy());
        _folder.Write("y.csv", "id,y\ns1,0.5\ns2,1.5\n");

        DatasetReading reading = DatasetReader.Read(Options() with { Modalities = [new ModalityOptions("a", "a.npy") { IdsFile = "a_ids.txt" }] });

        Assert.Equal(2, reading.Coverage.Usable);
    }

    [Fact]
    public void Read_IdsInOtherCase_AreNamedAndNotMerged()
    {
        _folder.Write("a.csv", "id,g\ns1,1\nS2,2\ns3,3\n");
        _folder.Write("y.csv", "id,y\ns1,0.5\ns2,1.5\ns3,2.5\n");

        DatasetReading reading = DatasetReader.Read(Options());

        Assert.Equal(2, reading.Coverage.Usable);
        Assert.Contains(
            "modality 'a': 1 id is in no row of the target file 'y.csv' and was left out ('S2'); 1 id is there in other case " +
            "('S2' here, 's2' there): write them alike if they mean the same samples", reading.Warnings);
    }

    [Fact]
    public void Read_ColumnNamesThatLookAlike_AreFound()
    {
        _folder.Write("a.csv", "\uFEFFid\u00A0,gro\u0308\u00DFe,x\ns1,1,1\ns2,2,3\n");
        _folder.Write("y.csv", "id,y\u200B\ns1,0.5\ns2,1.5\n");

        DatasetReading reading = DatasetReader.Read(Options() with
        {
            Modalities = [new ModalityOptions("a", "a.csv") { Kinds = new Dictionary<string, ColumnKind> { ["gr\u00F6\u00DFe"] = ColumnKind.Categorical } }],
        });

        Assert.Equal([ColumnKind.Categorical, ColumnKind.Numeric], reading.Dataset.Modalities[0].Columns.Select(c => c.Kind));
    }

    [Fact]
    public void Read_NumbersWithSpacesThatNobodySees_AreNumbers()
    {
        _folder.Write("a.csv", "id,g,x\ns1,1.5\u00A0,1\ns2,\u200B2.25,2\ns3,\u00A0,3\ns4,NA\u00A0,4\n");
        _folder.Write("y.csv", "id,y\ns1,0.5\u00A0\ns2,1.5\ns3,2\ns4,3\n");

        DatasetReading reading = DatasetReader.Read(Options());

        Assert.Equal(ColumnKind.Numeric, reading.Dataset.Modalities[0].Columns[0].Kind);
        Assert.Equal([1.5f, 1, 2.25f, 2, float.NaN, 3, float.NaN, 4], reading.Dataset.Modalities[0].Values.Values.ToArray());
        Assert.Equal([0.5, 1.5, 2, 3], reading.Dataset.Target!.Values);
    }

    [Fact]
    public void Read_ClassesWrittenAsWholeNumbersAndAsFloats_AreOne()
    {
        _folder.Write("a.csv", "id,g\n" + Rows(12, i => $"{i}"));
        _folder.Write("y.csv", "id,y\n" + Rows(12, i => (i % 4) switch { 0 => "0", 1 => "1.0", 2 => "0.0", _ => i == 3 ? "1e0" : "1.0" }));

        DatasetReading reading = DatasetReader.Read(Options());

        Assert.Equal(["0", "1.0"], reading.Dataset.Target!.Classes);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (double)(i % 2)), reading.Dataset.Target.Values);
        Assert.Contains(
            "target 'y' holds numbers that are written in several ways; they are compared by value ('0.0' for '0', '1e0' for '1.0')",
            reading.Warnings);
    }

    [Fact]
    public void Read_CategoriesWrittenInTwoWays_AreOne()
    {
        _folder.Write("a.csv", "id,arm,k\n" + Rows(6, i => (i % 3) switch { 0 => "1,5", 1 => "2.0,5.0", _ => "2,5" }));
        _folder.Write("y.csv", "id,y\n" + Rows(6, i => $"{i}.5"));
        var kinds = new Dictionary<string, ColumnKind> { ["arm"] = ColumnKind.Categorical, ["k"] = ColumnKind.Categorical };

        DatasetReading reading = DatasetReader.Read(Options() with { Modalities = [new ModalityOptions("a", "a.csv") { Kinds = kinds }] });

        Assert.Equal(["1", "2"], Assert.Single(reading.Dataset.Modalities[0].Columns).Categories);
        Assert.Equal([0f, 1, 1, 0, 1, 1], reading.Dataset.Modalities[0].Values.Values.ToArray());
        Assert.Contains("file 'a.csv': column 'k' has the same value in every row and was left out", reading.Warnings);
    }

    [Fact]
    public void Read_GroupsWrittenInTwoWays_AreOne()
    {
        _folder.Write("a.csv", "id,g\n" + Rows(6, i => $"{i}"));
        _folder.Write("y.csv", "id,y,site\n" + Rows(6, i => $"{i}.5,{(i % 3) switch { 0 => "7", 1 => "7.0", _ => "8" }}"));

        DatasetReading reading = DatasetReader.Read(Options() with { Group = new LabelColumnOptions("site") });

        Assert.Equal(["7", "7", "8", "7", "7", "8"], reading.Dataset.Groups);
    }

    [Fact]
    public void Read_SplitNamesWithSpacesThatNobodySees_AreThose()
    {
        _folder.Write("a.csv", "id,g\n" + Rows(3, i => $"{i}"));
        _folder.Write("y.csv", "id,y,part\ns0,1.5,Train\u00A0\ns1,2.5,\u200Bval\ns2,3.5,test\n");

        DatasetReading reading = DatasetReader.Read(Options() with { Split = new LabelColumnOptions("part") });

        Assert.Equal(["train", "validation", "test"], reading.Dataset.AssignedSplits);
    }

    [Theory]
    [InlineData("0.0", "1.0")]
    [InlineData("0", "1e0")]
    public void ReadForEvaluation_ClassesComeBackAsFloats_AreTheModels(string zero, string one)
    {
        _folder.Write("a.csv", "id,g\ns0,1\ns1,2\n");
        _folder.Write("y.csv", $"id,y\ns0,{zero}\ns1,{one}\n");

        DatasetReading reading = DatasetReader.ReadForEvaluation(Options(), Schemas(), new TargetSchema(TargetKind.Classification, ["y"], ["0", "1"]));

        Assert.Equal([0, 1], reading.Dataset.Target!.Values);
        Assert.Equal(["0", "1"], reading.Dataset.Target.Classes);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void ReadForEvaluation_ClassTheModelDoesNotKnow_IsRefusedAmongKnownOnes()
    {
        _folder.Write("a.csv", "id,g\ns0,1\ns1,2\ns2,3\ns3,4\n");
        _folder.Write("y.csv", "id,y\ns0,yes\ns1,Yes\ns2,Yes\ns3,other\n");

        DataException fault = Assert.Throws<DataException>(() =>
            DatasetReader.ReadForEvaluation(Options(), Schemas(), new TargetSchema(TargetKind.Classification, ["y"], ["no", "yes"])));

        Assert.Equal(
            "target 'y': the model does not know the classes 'Yes' (2 samples, is it 'yes'?), 'other' (1 sample); it knows 'no', 'yes'; " +
            "correct the labels, leave the cells of these samples empty, or fit again", fault.Message);
    }

    [Fact]
    public void ReadForPrediction_CategoriesComeBackAsFloats_AreTheModels()
    {
        _folder.Write("a.csv", "id,g\ns0,1.0\ns1,2.0\ns2,3.0\n");
        ModalitySchema[] schemas = [new("a", [new("g", ColumnKind.Categorical) { Categories = ["1", "2"] }])];

        DatasetReading reading = DatasetReader.ReadForPrediction(Options(), schemas);

        Assert.Equal(["1", "2", "3.0"], reading.Dataset.Modalities[0].Columns[0].Categories);
        Assert.Equal([0f, 1, 2], reading.Dataset.Modalities[0].Values.Values.ToArray());
    }

    [Fact]
    public void ReadForPrediction_IdsInOtherCase_AreNamedAndNotMerged()
    {
        _folder.Write("a.csv", "id,g\ns0,1\ns1,2\n");
        _folder.Write("b.csv", "id,h\nS0,1\ns1,2\n");
        ModalitySchema[] schemas = [new("a", [new("g", ColumnKind.Numeric)]), new("b", [new("h", ColumnKind.Numeric)])];

        DatasetReading reading = DatasetReader.ReadForPrediction(
            Options() with { Modalities = [new ModalityOptions("a", "a.csv"), new ModalityOptions("b", "b.csv")] }, schemas);

        Assert.Equal(["s0", "s1", "S0"], reading.Dataset.SampleIds);
        Assert.Contains(
            "2 ids differ by case alone ('s0' and 'S0') and count as different samples; write them alike if they mean the same", reading.Warnings);
    }

    private static string Rows(int count, Func<int, string> cell) => string.Concat(Enumerable.Range(0, count).Select(i => $"s{i},{cell(i)}\n"));

    private static ModalitySchema[] Schemas() => [new("a", [new("g", ColumnKind.Numeric)])];

    private static byte[] Npy()
    {
        string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)];
    }

    private DatasetOptions Options() => new()
    {
        Folder = _folder.Path,
        Modalities = [new ModalityOptions("a", "a.csv")],
        Target = new TargetOptions("y.csv", ["y"]),
    };
}
