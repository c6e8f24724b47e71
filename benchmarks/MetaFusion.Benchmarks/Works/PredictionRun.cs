using MetaFusion.Cohorts;
using MetaFusion.Ensembles;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Benchmarks.Works;

/// <summary>Work E: a frozen cohort answers batches, and all its students are averaged.</summary>
internal sealed class PredictionRun
{
    private readonly LearningTask _task;
    private readonly FrozenCohort _cohort;
    private readonly int[] _members;
    private readonly FittedEnsemble _ensemble;
    private readonly IReadOnlyList<Matrix> _features;

    /// <summary>Freezes the cohort of a run with the weights that it has.</summary>
    public PredictionRun(WorkRun run)
    {
        _task = run.Data.Task;
        _features = run.Data.TrainFeatures;
        Dictionary<string, Student> trained = run.Cohort.Students.ToDictionary(s => s.Name);
        _cohort = new FrozenCohort(run.Work.Cohort, run.Data.Representations, _task, (student, name, shape) =>
        {
            ReadOnlySpan<float> values = trained[student.Name].Parameters.Parameters.First(p => p.Name == name).Tensor.Values;
            return new Matrix(shape.Rows, shape.Columns, values.ToArray());
        });
        _members = [.. Enumerable.Range(0, _cohort.Students.Count)];
        _ensemble = new FittedAverage("simple-average", _members, _members.Select(_ => 1.0 / _members.Length).ToArray());
    }

    /// <summary>The median time to answer one batch, in seconds, and the least.</summary>
    public (double Median, double Least) Measure(int rows, double seconds)
    {
        int[] indices = Enumerable.Range(0, rows).Select(i => i % _features[0].Rows).ToArray();
        Matrix[] batch = _features.Select(table => table.Gather(indices)).ToArray();
        void Predict() => _ensemble.Combine(_task, _cohort.Answer(batch, _members));
        Timing.Repeat(Predict, seconds / 4);
        return Timing.MedianAndLeast(Predict, seconds);
    }

    /// <summary>The median time to read as many values as the cohort has weights, in seconds.</summary>
    public double MeasureRead(int threads, double seconds) => MachinePeak.ReadSeconds((int)_cohort.ParameterCount, threads, seconds);
}
