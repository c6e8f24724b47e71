using MetaFusion.Data;
using MetaFusion.Experiments.Runs;
using MetaFusion.Fitting;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Runs;

public sealed class RunContentTests
{
    [Fact]
    public void LeftOut_EveryAnswerIsFinite_IsSilent()
    {
        PredictionTable table = RunContent.Predictions(SmallFit.Judged(SmallFit.Data("regression")));

        Assert.Empty(RunContent.LeftOut(table));
    }

    [Fact]
    public void LeftOut_AnswersOfTrainingAndValidationSamplesOverflow_NamesBoth()
    {
        MultimodalDataset data = SmallFit.Data("regression");
        JudgedModel fitted = SmallFit.Judged(data);
        var split = fitted.Model.Fit!.Split;
        int[] spoiled = [split.Train[3], split.Train[5], split.Validation[1], split.Test[0]];
        var features = new SampleFeatures(fitted.Features.Pipeline, Spoiled(data, spoiled));

        PredictionTable table = RunContent.Predictions(fitted with { Features = features });

        int first = Math.Min(Array.IndexOf([.. split.Train], spoiled[0]), Array.IndexOf([.. split.Train], spoiled[1]));
        Assert.Equal(data.SampleIds.Count - 4, table.Ids.Count);
        Assert.Equal(
            [
                $"predictions.csv leaves out 2 training samples ('{data.SampleIds[split.Train[first]]}', for example), because the arithmetic overflowed " +
                "and there is no finite answer; look at their values",
                $"predictions.csv leaves out 1 validation sample ('{data.SampleIds[spoiled[2]]}'), because the arithmetic overflowed " +
                "and there is no finite answer; look at its values",
            ],
            RunContent.LeftOut(table));
    }

    [Fact]
    public void Warned_Sentences_StandBehindThoseOfTheFit()
    {
        JudgedModel fitted = SmallFit.Judged(SmallFit.Data("regression"));

        JudgedModel warned = fitted.Warned(["one", "two"]);

        Assert.Equal([.. fitted.Model.Fit!.Warnings, "one", "two"], warned.Model.Fit!.Warnings);
        Assert.Same(fitted.Model, fitted.Warned([]).Model);
    }

    /// <summary>The same data with cells that overflow in every modality of some samples.</summary>
    private static MultimodalDataset Spoiled(MultimodalDataset data, int[] samples) => new(
        data.SampleIds,
        data.Modalities.Select((modality, m) =>
        {
            var values = new Matrix(modality.Values.Rows, modality.Values.Columns, modality.Values.Values.ToArray());
            foreach (int sample in samples)
            {
                values.Row(data.RowOf(m, sample)).Fill(3e38f);
            }

            return new Modality(modality.Name, modality.Columns, modality.Ids, values);
        }).ToArray(),
        data.Target);
}
