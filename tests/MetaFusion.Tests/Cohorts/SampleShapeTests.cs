using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Methods;
using MetaFusion.Representations;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Cohorts;

/// <summary>Samples that are more than vectors reach students in their shape, through a fit, a file and a prediction.</summary>
public sealed class SampleShapeTests
{
    [Fact]
    public void Fit_SequencesOfThreeSteps_ReachTheStudentAndComeBackFromAFile()
    {
        MultimodalDataset data = Sequences(new Shape(3, 4));
        var method = new SequenceMethod();
        FitOptions options = SmallFit.Options with
        {
            Cohort = CohortSpec.CrossProduct([[RepresentationSpec.Raw, RepresentationSpec.Mlp(3)], [RepresentationSpec.Raw]]) with { Head = [8], Extractor = [6] },
            Methods = [new MethodUse(method)],
        };
        using var folder = new TemporaryFolder();

        FusionModel model = SmallFit.Fit(data, options);
        model.Save(folder.File("model"));
        FusionModel loaded = FusionModel.Load(folder.File("model"), [method]);

        Assert.Equal("last-step", model.Cohort.Students[^1].Name);
        Assert.Equal(model.Predict(data).Values.Values, loaded.Predict(data).Values.Values);
    }

    [Fact]
    public void Fit_ShapeOfVectors_ChangesNoBitOfOrdinaryStudents()
    {
        FitOptions options = SmallFit.Options with { Cohort = CohortSpec.Early(2) };

        FusionModel sequences = SmallFit.Fit(Sequences(new Shape(3, 4)), options), vectors = SmallFit.Fit(SmallData.Regression(100), options);

        Assert.Equal(vectors.Predict(SmallData.Regression(100)).Values.Values, sequences.Predict(Sequences(new Shape(3, 4))).Values.Values);
    }

    [Fact]
    public void Fit_MethodOfVectorsOnSequences_IsRefusedInASentence()
    {
        FitOptions options = SmallFit.Options with { Cohort = CohortSpec.Early(2), Methods = [new MethodUse(MethodRegistry.Find("alternating-unimodal")!)] };

        InputException refusal = Assert.Throws<InputException>(() => SmallFit.Fit(Sequences(new Shape(3, 4)), options));

        Assert.Equal(
            "cohort: method 'alternating-unimodal' does not take sequences, and modality 1 is of shape [3, 4]; leave it out, or choose another one", refusal.Message);
    }

    [Fact]
    public void Sample_SizesThatDoNotFitTheColumns_AreRefusedInASentence()
    {
        DataException refusal = Assert.Throws<DataException>(() => Sequences(new Shape(5, 3)));

        Assert.Equal(
            "modality 'modality1': a sample of shape [5, 3] has 15 values, and the table has 12 columns; give a shape whose sizes multiply to them", refusal.Message);
    }

    [Theory]
    [InlineData(12, new[] { 3, 5 })]
    [InlineData(12, new[] { 12 })]
    [InlineData(12, new[] { -3, -4 })]
    [InlineData(0, new[] { 65536, 65536 })]
    public void Restore_SizesOfADamagedFile_AreAnotherStructure(int features, int[] structure) =>
        Assert.NotEqual(structure, SampleShape.Structure(SampleShape.Restore(features, structure)));

    private static MultimodalDataset Sequences(Shape sample)
    {
        MultimodalDataset data = SmallData.Regression(100);
        Modality first = data.Modalities[0];
        return new MultimodalDataset(
            data.SampleIds, [new Modality(first.Name, first.Columns, first.Ids, first.Values) { Sample = sample }, data.Modalities[1]],
            data.Target, data.Groups, data.AssignedSplits);
    }
}
