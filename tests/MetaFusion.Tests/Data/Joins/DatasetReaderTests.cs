using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Joins;

public sealed class DatasetReaderTests : IDisposable
{
    private static void AssertAbsent(string modality, DatasetReading reading)
    {
        int index = reading.Dataset.Modalities.ToList().FindIndex(m => m.Name == modality);
        Assert.Equal(0, reading.Dataset.Modalities[index].Values.Rows);
        Assert.All(reading.Dataset.UsableSamples(), sample => Assert.Equal(-1, reading.Dataset.RowOf(index, sample)));
        Assert.NotEmpty(reading.Dataset.UsableSamples());
    }

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_TablesWithHoles_JoinsByIdAndCounts()
    {
        _folder.Write("genes.csv", "id,g\nd,4\nb,2\na,1\nx,9\n");
        _folder.Write("clinic.csv", "id,age,sex\na,50,f\nb,60,m\nc,70,f\nd,,m\n");
        _folder.Write("target.csv", "id,y\na,0.5\nb,1.5\nc,2.5\nd,3.5\ne,4.5\nx,\n");

        DatasetReading reading = DatasetReader.Read(Options("genes.csv", "clinic.csv"));

        MultimodalDataset data = reading.Dataset;
        Assert.Equal(["a", "b", "c", "d", "x"], data.SampleIds);
        Assert.Equal([2, 1, -1, 0, 3], Enumerable.Range(0, 5).Select(s => data.RowOf(0, s)));
        Assert.Equal([0, 1, 2, 3], data.UsableSamples());
        Assert.Equal([0.5, 1.5, 2.5, 3.5, double.NaN], data.Target!.Values);
        Assert.Equal(
            [
                "target file 'target.csv': 1 id is in no modality and was left out ('e')",
                "target file 'target.csv': 1 sample has no value in 'y' and was left out",
                "1 of 6 samples lacks a whole modality; it is used by the students that read what is there",
            ],
            reading.Warnings);
        CoverageReport coverage = reading.Coverage;
        Assert.Equal((6, 4, 5, 1), (coverage.Samples, coverage.Usable, coverage.WithTarget, coverage.WithoutTarget));
        Assert.Equal(
            ["genes+clinic 3 0", "genes 0 1", "clinic 1 0", " 1 0"],
            coverage.Patterns.Select(p => $"{string.Join('+', p.Modalities)} {p.WithTarget} {p.WithoutTarget}"));
        Assert.Equal(
            [("no modality", 1), ("no target", 1)],
            coverage.LeftOut.Select(l => (l.Reason, l.Count)));
        Assert.Equal(new ModalityCoverage("genes", 3, 1, 1, 0, 0), coverage.Modalities[0]);
        Assert.Equal(new ModalityCoverage("clinic", 4, 0, 1, 1, 1), coverage.Modalities[1]);
    }

    [Fact]
    public void Read_IdsInNoTarget_AreLeftOutWithAWarning()
    {
        _folder.Write("genes.csv", "id,g\na,1\nb,2\nc,3\n007,4\n");
        _folder.Write("target.csv", "id,y\na,0.5\nb,1.5\n7,2.5\n");

        DatasetReading reading = DatasetReader.Read(Options("genes.csv"));

        Assert.Equal(["a", "b"], reading.Dataset.SampleIds);
        Assert.Contains("modality 'genes': 2 ids are in no row of the target file 'target.csv' and were left out ('c', " +
            "'007')", reading.Warnings);
    }

    [Fact]
    public void Read_ClassOfOneSample_IsLeftOutWithAWarning()
    {
        _folder.Write("genes.csv", "id,g\na,1\nb,2\nc,3\nd,4\ne,5\n");
        _folder.Write("target.csv", "id,y\na,x\nb,x\nc,only\nd,z\ne,z\n");

        DatasetReading reading = DatasetReader.Read(Options("genes.csv"));

        Assert.Equal(["x", "z"], reading.Dataset.Target!.Classes);
        Assert.Equal([0, 0, double.NaN, 1, 1], reading.Dataset.Target.Values);
        Assert.Equal(
            "target 'y': class 'only' has only 1 sample with a modality, too few to train and to judge, and was left out",
            Assert.Single(reading.Warnings));
        Assert.Equal(new LeftOutSamples("class too small", 1), Assert.Single(reading.Coverage.LeftOut));
    }

    [Fact]
    public void Read_WholeNumbersWithFewValues_AreClassesInTheOrderOfNumbers()
    {
        _folder.Write("genes.csv", "id,g\n" + Rows(60, i => $"{i}"));
        _folder.Write("target.csv", "id,y\n" + Rows(60, i => $"{i % 12}"));

        DatasetReading reading = DatasetReader.Read(Options("genes.csv"));

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i}"), reading.Dataset.Target!.Classes);
        Assert.Equal(
            "target 'y' has 12 different whole numbers and was taken as classes; set its kind to regression if it is a quantity",
            Assert.Single(reading.Warnings));
    }

    [Fact]
    public void Read_FileThatIsNotThere_OffersNoneThatHasAUse()
    {
        _folder.Write("genes.csv", "id,g\n" + Rows(9, i => $"{i}"));
        _folder.Write("target.csv", "id,y\n" + Rows(9, i => $"{i}.5"));

        DataException fault = Assert.Throws<DataException>(() => DatasetReader.Read(Options("genes.csv", "gene.csv")));
        _folder.Write("gene-2.csv", "id,g\n");
        DataException other = Assert.Throws<DataException>(() => DatasetReader.Read(Options("genes.csv", "gene.csv")));

        Assert.Equal("file 'gene.csv' does not exist; its folder holds 'genes.csv', 'target.csv'", fault.Message);
        Assert.Equal("file 'gene.csv' does not exist; did you mean 'gene-2.csv'?", other.Message);
    }

    [Fact]
    public void ReadForPrediction_ColumnMissing_OffersNoneThatIsExpected()
    {
        _folder.Write("a.csv", "id,x1,x2,time\np,1,2,3\n");
        ModalitySchema schema = new("a", [new("x1", ColumnKind.Numeric), new("x2", ColumnKind.Numeric), new("x3", ColumnKind.Numeric)]);

        DataException fault = Assert.Throws<DataException>(() => DatasetReader.ReadForPrediction(Options("a.csv"), [schema]));

        Assert.Equal("file 'a.csv' lacks column 'x3', which the model was fitted with; add it or fit again", fault.Message);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(60)]
    public void Read_WholeNumbersWithManyValues_AreARegression(int values)
    {
        _folder.Write("genes.csv", "id,g\n" + Rows(60, i => $"{i}"));
        _folder.Write("target.csv", "id,y\n" + Rows(60, i => $"{i % values}"));

        DatasetReading reading = DatasetReader.Read(Options("genes.csv"));

        Assert.Equal(TargetKind.Regression, reading.Dataset.Target!.Kind);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Read_TargetInTheModalitysFile_IsNoFeature()
    {
        _folder.Write("clinic.csv", "id,age,y,site,part\na,50,1.5,A,train\nb,60,2.5,B,Val\nc,70,3.5,A,TEST\n");
        DatasetOptions options = Options("clinic.csv") with
        {
            Target = new TargetOptions("clinic.csv", ["y"]),
            Group = new LabelColumnOptions("site"),
            Split = new LabelColumnOptions("part"),
        };

        DatasetReading reading = DatasetReader.Read(options);

        Assert.Equal(["age"], reading.Dataset.Modalities[0].Columns.Select(c => c.Name));
        Assert.Equal(["A", "B", "A"], reading.Dataset.Groups!);
        Assert.Equal(["train", "validation", "test"], reading.Dataset.AssignedSplits!);
        Assert.Equal("modality 'clinic': column 'y' says the target and was not taken as a feature", reading.Warnings[0]);
    }

    [Fact]
    public void Read_FeatureWithTheTargetsName_IsWarnedOf()
    {
        _folder.Write("clinic.csv", "id,age,y\na,50,1.5\nb,60,2.5\n");
        _folder.Write("target.csv", "id,y\na,1.5\nb,2.5\n");

        DatasetReading reading = DatasetReader.Read(Options("clinic.csv"));

        Assert.Equal(
            "modality 'clinic' has a column 'y', the name of the target, and took it as a feature; drop it if it is the target",
            Assert.Single(reading.Warnings));
    }

    [Fact]
    public void Read_SeveralTargets_AreOneRegression()
    {
        _folder.Write("genes.csv", "id,g\na,1\nb,2\n");
        _folder.Write("target.csv", "id,y,z\nb,3,4\na,1,2\n");

        Target target = DatasetReader.Read(Options("genes.csv") with { Target = new TargetOptions("target.csv", ["z", "y"]) }).Dataset.Target!;

        Assert.Equal(["z", "y"], target.Outputs);
        Assert.Equal([4, 3, 2, 1], target.Values);
    }

    [Fact]
    public void ReadForPrediction_OtherOrderExtraColumnsNoTarget_AlignsByName()
    {
        _folder.Write("clinic.csv", "note,grade,id,age\nhm,3,a,50\n,1,b,60\n");
        _folder.Write("genes.csv", "id,g\nb,1\nc,1\n");

        DatasetReading reading = DatasetReader.ReadForPrediction(Options("genes.csv", "clinic.csv"), Schemas());

        MultimodalDataset data = reading.Dataset;
        Assert.Null(data.Target);
        Assert.Equal(["clinic", "genes"], data.Modalities.Select(m => m.Name));
        Assert.Equal(["a", "b", "c"], data.SampleIds);
        Assert.Equal([50f, 2, 60, 0], data.Modalities[0].Values.Values.ToArray());
        Assert.Equal(["1", "2", "3"], data.Modalities[0].Columns[1].Categories);
        Assert.Equal([0, 1, 2], data.UsableSamples());
        Assert.Equal((3, 3), (reading.Coverage.Samples, reading.Coverage.Usable));
    }

    [Fact]
    public void ReadForPrediction_TablesOfOtherIds_AreRefused()
    {
        _folder.Write("clinic.csv", "note,grade,id,age\nhm,3,007,50\n,1,008,60\n");
        _folder.Write("genes.csv", "id,g\n7,1\n8,1\n");

        DataException fault = Assert.Throws<DataException>(() => DatasetReader.ReadForPrediction(Options("genes.csv", "clinic.csv"), Schemas()));

        Assert.Equal(
            "modality 'clinic' has no id in common with modality 'genes' (here '007', '008', there '7', '8'); ids are compared as text: " +
            "write them alike, or predict samples that have one table alone from a folder of their own", fault.Message);
    }

    [Fact]
    public void ReadForPrediction_ColumnMissing_OffersTheNearest()
    {
        _folder.Write("clinic.csv", "id,Age,grade\na,50,1\n");
        _folder.Write("genes.csv", "id,g\na,1\n");

        var thrown = Assert.Throws<DataException>(
            () => DatasetReader.ReadForPrediction(Options("genes.csv", "clinic.csv"), Schemas()));

        Assert.Equal(
            "file 'clinic.csv' lacks column 'age', which the model was fitted with (is it 'Age'?); " +
            "add it or fit again", thrown.Message);
    }

    [Fact]
    public void ReadForPrediction_SeveralColumnsMissing_ListsThem()
    {
        _folder.Write("clinic.csv", "id,x\na,50\n");

        var thrown = Assert.Throws<DataException>(() => DatasetReader.ReadForPrediction(Options("clinic.csv"), Schemas()));

        Assert.Equal(
            "file 'clinic.csv' lacks 2 columns the model was fitted with ('age', 'grade'); " +
            "add them or fit again", thrown.Message);
    }

    [Fact]
    public void ReadForPrediction_ModalityMissing_NamesIt()
    {
        _folder.Write("clinic.csv", "id,age,grade\na,50,1\n");

        DatasetReading reading = DatasetReader.ReadForPrediction(Options("clinic.csv"), Schemas());

        AssertAbsent("genes", reading);
        Assert.Equal(
            "the data name no table of modality 'genes', which the model was fitted with; all samples count as lacking it",
            reading.Warnings[0]);
    }

    [Fact]
    public void ReadForPrediction_ModalityByAnotherName_IsRefused()
    {
        _folder.Write("clinic.csv", "id,age,grade\na,50,1\n");
        _folder.Write("gene.csv", "id,g\na,1\n");

        var thrown = Assert.Throws<DataException>(() => DatasetReader.ReadForPrediction(Options("gene.csv", "clinic.csv"), Schemas()));

        Assert.Equal("the data set lacks modality 'genes', which the model was fitted with; did you mean 'gene'?", thrown.Message);
    }

    [Theory]
    [InlineData(null, "file 'genes.csv' does not exist; its folder holds 'clinic.csv'; its samples count as lacking modality 'genes'")]
    [InlineData("id,g\n", "modality 'genes': 'genes.csv' has no rows; no sample has it")]
    [InlineData("id,g\na,\nb,NA\n", "modality 'genes': 2 rows of 2 have no value at all; their samples count as lacking the modality")]
    public void ReadForPrediction_NobodyHasAModality_AnswersByTheOthers(string? genes, string sentence)
    {
        _folder.Write("clinic.csv", "id,age,grade\na,50,1\nb,60,2\n");
        if (genes is not null)
        {
            _folder.Write("genes.csv", genes);
        }

        DatasetReading reading = DatasetReader.ReadForPrediction(Options("genes.csv", "clinic.csv"), Schemas());

        AssertAbsent("genes", reading);
        Assert.Equal(sentence, reading.Warnings[0]);
    }

    [Fact]
    public void ReadForPrediction_SampleWithoutAnyValue_IsNamed()
    {
        _folder.Write("clinic.csv", "id,age,grade\na,50,1\nb,,\n");
        _folder.Write("genes.csv", "id,g\na,1\nb,\n");

        DatasetReading reading = DatasetReader.ReadForPrediction(Options("genes.csv", "clinic.csv"), Schemas());

        Assert.Equal(["a"], reading.Dataset.SampleIds);
        Assert.Contains("1 sample has no value in any modality and gets no answer ('b')", reading.Warnings);
    }

    [Fact]
    public void Read_Nutrimouse_HasItsForty()
    {
        string folder = SharedFiles.Require("data/nutrimouse");
        var options = new DatasetOptions
        {
            Folder = folder,
            Modalities = [new ModalityOptions("gene", "gene.csv"), new ModalityOptions("lipid", "lipid.csv")],
            Target = new TargetOptions("labels.csv", ["diet"]),
        };

        DatasetReading reading = DatasetReader.Read(options);

        Assert.Equal(40, reading.Coverage.Usable);
        Assert.Equal([120, 21], reading.Dataset.Modalities.Select(m => m.Columns.Count));
        Assert.Equal(["coc", "fish", "lin", "ref", "sun"], reading.Dataset.Target!.Classes);
        Assert.Equal(-0.42f, reading.Dataset.Modalities[0].Values[0, 0]);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Read_Mfeat_HasItsTwoThousandDigits()
    {
        string folder = SharedFiles.Require("data/mfeat");
        string[] names = ["fac", "fou", "kar", "mor", "pix", "zer"];
        var options = new DatasetOptions
        {
            Folder = folder,
            Modalities = names.Select(n => new ModalityOptions(n, n + ".csv")).ToArray(),
            Target = new TargetOptions("labels.csv", ["digit"]),
        };

        DatasetReading reading = DatasetReader.Read(options);

        Assert.Equal(2000, reading.Coverage.Usable);
        Assert.Equal([216, 76, 64, 6, 240, 47], reading.Dataset.Modalities.Select(m => m.Columns.Count));
        Assert.Equal(Enumerable.Range(0, 10).Select(d => $"{d}"), reading.Dataset.Target!.Classes);
    }

    private static string Rows(int count, Func<int, string> cell) => string.Concat(Enumerable.Range(0, count).Select(i => $"s{i},{cell(i)}\n"));

    private static ModalitySchema[] Schemas() =>
    [
        new("clinic", [new("age", ColumnKind.Numeric), new("grade", ColumnKind.Categorical) { Categories = ["1", "2"] }]),
        new("genes", [new("g", ColumnKind.Numeric)]),
    ];

    private DatasetOptions Options(params string[] files) => new()
    {
        Folder = _folder.Path,
        Modalities = files.Select(f => new ModalityOptions(Path.GetFileNameWithoutExtension(f), f)).ToArray(),
        Target = new TargetOptions("target.csv", ["y"]),
    };
}
