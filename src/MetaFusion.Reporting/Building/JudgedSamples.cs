using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Experiments.Runs;
using MetaFusion.Tasks;

namespace MetaFusion.Reporting.Building;

/// <summary>The samples that judge: what they are and what the model says of them, by place.</summary>
internal sealed class JudgedSamples
{
    private readonly int[] _rows;
    private readonly int[] _samples;
    private readonly PredictionTable _table;
    private readonly Target _target;

    private JudgedSamples(int[] rows, int[] samples, int unanswered, PredictionTable table, Target target)
    {
        _rows = rows;
        Unanswered = unanswered;
        _samples = samples;
        _table = table;
        _target = target;
    }

    /// <summary>How many have an answer; only these are here.</summary>
    public int Count => _rows.Length;

    /// <summary>How many have none, because they lack a table that the model needs.</summary>
    public int Unanswered { get; }

    /// <summary>What is predicted.</summary>
    public LearningTask Task => _table.Task;

    /// <summary>Names of the target columns.</summary>
    public IReadOnlyList<string> Outputs => _target.Outputs;

    /// <summary>
    /// The answered test samples of a run, or where there are none the validation samples; with folds all of the pool, each with the
    /// answer of those that had not seen it.
    /// </summary>
    public static JudgedSamples Of(FinishedRun run)
    {
        DataSplit split = run.Model.Fit!.Split;
        (IReadOnlyList<int> judging, PredictionTable table) = split.Test.Count > 0 ? (split.Test, run.Predictions)
            : run.OutOfFold is { } outOfFold ? (split.Train, outOfFold)
            : (split.Validation, run.Predictions);
        int[] samples = [.. judging.Order()];
        var rowOfId = table.Ids.Select((id, row) => (id, row)).ToDictionary(pair => pair.id, pair => pair.row, StringComparer.Ordinal);
        int[] answered = samples.Where(sample => rowOfId.ContainsKey(run.Reading.Dataset.SampleIds[sample])).ToArray();
        int[] rows = answered.Select(sample => rowOfId[run.Reading.Dataset.SampleIds[sample]]).ToArray();
        return new JudgedSamples(rows, answered, samples.Length - answered.Length, table, run.Reading.Dataset.Target!);
    }

    /// <summary>The id of a sample.</summary>
    public string Id(int place) => _table.Ids[_rows[place]];

    /// <summary>Its true value, or the code of its class.</summary>
    public double Truth(int place, int output) => _target.Values[(_samples[place] * _target.Outputs.Count) + output];

    /// <summary>Its predicted values, or probabilities of the classes.</summary>
    public ReadOnlySpan<double> Predicted(int place) => _table.Predictions.Row(_rows[place]);

    /// <summary>How wrong every prediction is, by place.</summary>
    public double[] Errors() => Task.ErrorBySample(_table.Predictions.Take(_rows), _target, _samples);

    /// <summary>Its most probable class, the first of equal ones.</summary>
    public int TopClass(int place)
    {
        ReadOnlySpan<double> probabilities = Predicted(place);
        int best = 0;
        for (int c = 1; c < probabilities.Length; c++)
        {
            best = probabilities[c] > probabilities[best] ? c : best;
        }

        return best;
    }
}
