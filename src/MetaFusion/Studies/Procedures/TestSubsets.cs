using MetaFusion.Data;
using MetaFusion.Evaluation;
using MetaFusion.Fitting;

namespace MetaFusion.Studies.Procedures;

/// <summary>
/// The test samples of a unit, and those of them with and without holes: one contender is compared with another only on samples
/// that both answer.
/// </summary>
internal sealed class TestSubsets
{
    private readonly int[] _test;
    private readonly (string Name, int[] Samples)[] _subsets;

    /// <summary>Sorts test samples by what they have.</summary>
    /// <param name="dataset">The data, before anything is filled in.</param>
    /// <param name="test">The test samples of the unit.</param>
    public TestSubsets(MultimodalDataset dataset, IReadOnlyList<int> test)
    {
        _test = [.. test];
        int all = dataset.Modalities.Count;
        ILookup<int, int> byCount = _test.ToLookup(sample => Enumerable.Range(0, all).Count(m => dataset.RowOf(m, sample) >= 0));
        HasHoles = byCount[all].Count() < _test.Length;
        _subsets = !HasHoles
            ? []
            : new[]
            {
                (SubsetNames.Complete, byCount[all].ToArray()),
                (SubsetNames.Incomplete, _test.Where(sample => !dataset.IsComplete(sample)).ToArray()),
            }

            // Of two modalities, complete and incomplete say it all.
            .Concat(all == 2 ? [] : Enumerable.Range(1, all - 1).Select(count => (SubsetNames.Of(count), byCount[count].ToArray())))
            .Where(subset => subset.Item2.Length > 0)
            .ToArray();
    }

    /// <summary>Whether some test sample lacks a modality.</summary>
    public bool HasHoles { get; }

    /// <summary>The model's figures, as a function of contender: whole, and by subset where samples lack modalities.</summary>
    /// <param name="model">The model, with the record of a fit on the unit's parts.</param>
    /// <param name="features">The features of the same samples as the model reads them.</param>
    public Func<ContenderFigures, AnswerKey, ContenderFigures> Judge(FusionModel model, SampleFeatures features)
    {
        var answers = new Lazy<ModelAnswers>(() => ModelAnswers.Of(model, features, _test));
        if (!HasHoles)
        {
            return (figures, key) => Kept(figures with { Test = key.In(model.Fit!.Test!) }, key);
        }

        SplitEvaluation whole = ModelFigures.Of(model, features, _test, wholly: true);
        SplitEvaluation[] parts = _subsets.Select(subset => ModelFigures.Of(model, features, subset.Samples, wholly: true)).ToArray();
        return (figures, key) => Kept(
            figures with
            {
                Test = key.In(whole),
                Subsets = _subsets.Select((subset, i) => new SubsetFigures(subset.Name, subset.Samples.Length, key.In(parts[i]))).ToArray(),
            },
            key);

        ContenderFigures Kept(ContenderFigures figures, AnswerKey key) =>
            figures.WithPredictions(model.Task.Metrics, _test, () => key.In(answers.Value));
    }

    /// <summary>The figures of a contender that is asked for them: whole, and by subset where samples lack modalities.</summary>
    /// <param name="figures">What else is known of the contender.</param>
    /// <param name="judge">Its figures on some samples; NaN where it cannot answer every one of them.</param>
    public ContenderFigures Of(ContenderFigures figures, Func<IReadOnlyList<int>, IReadOnlyDictionary<string, double>> judge) => figures with
    {
        Test = judge(_test),
        Subsets = _subsets
            .Select(subset => new SubsetFigures(subset.Name, subset.Samples.Length, judge(subset.Samples)))
            .ToArray(),
    };

    /// <summary>The figures of a contender that answers complete samples only, and was judged on those.</summary>
    public ContenderFigures OfComplete(ContenderFigures figures) => !HasHoles ? figures : figures with
    {
        Test = figures.Test.Keys.ToDictionary(metric => metric, _ => double.NaN),
        Predictions = null,
        Subsets = _subsets.Where(subset => subset.Name == SubsetNames.Complete)
            .Select(subset => new SubsetFigures(subset.Name, subset.Samples.Length, figures.Test))
            .ToArray(),
    };
}
