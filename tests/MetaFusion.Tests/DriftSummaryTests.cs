using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Preprocessing;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests;

public sealed class DriftSummaryTests
{
    private const int Samples = 60;

    private static readonly Lazy<FusionModel> Model = new(() => SmallFit.Fit(Data(i => i % 30, i => i % 3, i => i % 7), SmallFit.Options with
    {
        Cohort = CohortSpec.CrossProduct([[RepresentationSpec.None, RepresentationSpec.Raw], [RepresentationSpec.None, RepresentationSpec.Raw]]) with { Head = [4] },
    }));

    [Fact]
    public void Predict_SamplesOfTraining_FindsNothing()
    {
        PredictionResult result = Model.Value.Predict(Data(i => i % 30, i => i % 3, i => i % 7));

        Assert.Empty(result.Drift.Counts);
        Assert.Empty(result.Drift.Sentences);
        Assert.All(result.Warnings, note => Assert.Equal("", note));
        Assert.Equal(Samples, result.Warnings.Count);
    }

    [Fact]
    public void Predict_NewLabelAndFarValue_AreCountedAndStandBesideTheSample()
    {
        PredictionResult result = Model.Value.Predict(Data(i => i is 4 or 9 ? 500 : i % 30, i => i == 9 ? 3 : i % 3, i => i % 7));

        ColumnRange train = Model.Value.Preprocessing[0].Preprocessor.State.Columns[0].Range!;
        string range = $"{train.Lowest} to {train.Highest}";
        Assert.Equal(
            [
                "2 of 60 samples differ from those that trained the model",
                $"modality 'a', column 'x': 2 samples have a value far outside of the training range {range} (500, for example)",
                "modality 'a', column 'c': 1 sample has a label that no training sample had ('new', for example)",
            ],
            result.Drift.Sentences);
        Assert.Equal($"a.x: 500 is far outside of {range}", result.Warnings[4]);
        Assert.Equal($"a.x: 500 is far outside of {range}; a.c: 'new' is new", result.Warnings[9]);
        Assert.Equal(2, result.Warnings.Count(note => note.Length > 0));
    }

    [Fact]
    public void Predict_TableWithoutRows_IsToldOfEverySample()
    {
        MultimodalDataset data = Data(i => i % 30, i => i % 3, i => i % 7);
        var empty = new Modality("b", data.Modalities[1].Columns, [], new Matrix(0, 1));

        PredictionResult result = Model.Value.Predict(new MultimodalDataset(data.SampleIds, [data.Modalities[0], empty]));

        Assert.Equal(
            [
                "60 of 60 samples differ from those that trained the model",
                "modality 'b': its table is not there or has no rows, so no sample has it",
            ],
            result.Drift.Sentences);
        Assert.All(result.Warnings, note => Assert.Equal("no table of b", note));
    }

    [Fact]
    public void Predict_ValuesThatOverflow_GivesNoAnswerAndSaysSo()
    {
        MultimodalDataset data = SmallFit.Data("binary");
        foreach (Modality modality in data.Modalities)
        {
            modality.Values.Row(5).Fill(3e38f);
        }

        PredictionResult result = SmallFit.Model("binary").Predict(data);

        Assert.Equal(data.SampleIds[5], Assert.Single(result.NotFinite));
        Assert.Equal(result.NotFinite, result.LeftOut);
        Assert.All(result.Values.Values, value => Assert.True(double.IsFinite(value)));
        DriftCount first = result.Drift.Counts[0];
        Assert.Equal(DriftKind.NotFinite, first.Kind);
        Assert.Equal($"1 sample has no answer, because the arithmetic overflowed ('{data.SampleIds[5]}', for example); look at their values, and at the model", first.Sentence);
        Assert.StartsWith("the answer is not finite; ", result.Drift.Notes[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TestSamplesUnlikeThoseOfTraining_AreWarnedOf()
    {
        string[] parts = Enumerable.Range(0, Samples).Select(i => i % 4 == 0 ? "test" : i % 4 == 1 ? "validation" : "train").ToArray();
        MultimodalDataset data = Data(i => i == 8 ? 1000 : i % 30, i => i % 3, i => i % 7);
        data = new MultimodalDataset(data.SampleIds, data.Modalities, data.Target, null, parts);

        FusionModel model = SmallFit.Fit(data, SmallFit.Options with
        {
            Cohort = CohortSpec.CrossProduct([[RepresentationSpec.Raw], [RepresentationSpec.Raw]]) with { Head = [4] },
        });

        Assert.Contains(
            "of the test samples, 1 of 15 samples differ from those that trained the model; " +
            "modality 'a', column 'x': 1 sample has a value far outside of the training range 0 to 29 (1000, for example)",
            model.Fit!.Warnings);
    }

    private static MultimodalDataset Data(Func<int, float> x, Func<int, int> c, Func<int, float> y)
    {
        string[] ids = Enumerable.Range(0, Samples).Select(i => $"s{i:00}").ToArray();
        var a = new Modality(
            "a", [new ColumnSchema("x", ColumnKind.Numeric), new ColumnSchema("c", ColumnKind.Categorical) { Categories = ["l0", "l1", "l2", "new"] }],
            ids, new Matrix(Samples, 2, Enumerable.Range(0, Samples).SelectMany(i => new[] { x(i), c(i) }).ToArray()));
        var b = new Modality(
            "b", [new ColumnSchema("y", ColumnKind.Numeric)], ids, new Matrix(Samples, 1, Enumerable.Range(0, Samples).Select(y).ToArray()));
        return new MultimodalDataset(
            ids, [a, b], new Target(TargetKind.Classification, ["t"], ["no", "yes"], Enumerable.Range(0, Samples).Select(i => (double)(i / 4 % 2)).ToArray()));
    }
}
