using BenchmarkDotNet.Attributes;
using MetaFusion.Benchmarks.Works;
using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Benchmarks;

/// <summary>The consensus of a cohort on one batch, against the published sum over all pairs.</summary>
public class ConsensusBenchmarks
{
    private LearningTask _task = null!;
    private StudentTrainer[] _students = [];
    private double[] _weights = [];
    private int _length;
    private Consensus _consensus = null!;

    [Params(24, 120)]
    public int Students { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Work tiny = WorkCatalog.Get("C");
        Work work = tiny with { Cohort = new CohortSpec(tiny.Cohort.Students.Take(Students).ToArray()) { Head = tiny.Cohort.Head } };
        var data = new WorkData(work);
        Cohort cohort = Cohort.Build(work.Cohort, data.Representations, data.Task);
        cohort.Initialize(new RandomStream(1));
        _task = data.Task;
        _length = Work.Batch * _task.OutputCount;
        _consensus = new Consensus(_task);
        var batch = new StudentBatch(cohort.Slots, data.Train(cohort).Inputs) { Rows = Work.Batch };
        _students = cohort.Students.Select(s => new StudentTrainer(s, _task, new TrainingOptions(), validationRows: 1)).ToArray();
        foreach (StudentTrainer student in _students)
        {
            student.Answer(batch, Sharing.Belief);
        }

        _weights = Enumerable.Repeat(1.0 / Students, Students).ToArray();
    }

    [Benchmark]
    public double Linear()
    {
        _consensus.Combine(_students, _weights, _length);
        double sum = 0;
        foreach (StudentTrainer student in _students)
        {
            sum += _task.Spread(student.Shared(_length), _consensus.Belief) + _consensus.Spread;
        }

        return sum;
    }

    [Benchmark(Baseline = true)]
    public double PairByPair()
    {
        double sum = 0;
        for (int i = 0; i < _students.Length; i++)
        {
            for (int j = 0; j < _students.Length; j++)
            {
                sum += _weights[j] * _task.Spread(_students[i].Shared(_length), _students[j].Shared(_length));
            }
        }

        return sum;
    }
}
