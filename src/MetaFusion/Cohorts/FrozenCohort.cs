using System.Collections.Concurrent;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Cohorts;

/// <summary>A trained cohort that only answers. Immutable and safe to use from many threads.</summary>
public sealed class FrozenCohort
{
    private const int RowsAtOnce = 256;

    // Multiply-adds, about 20 µs of one core, from which on waking other threads pays.
    private const long WorthThreads = 1_000_000;

    private readonly Cohort _cohort;
    private readonly int _outputs;
    private readonly ConcurrentBag<TensorScope> _scopes = [];

    /// <summary>Freezes a cohort.</summary>
    /// <param name="spec">Students and widths.</param>
    /// <param name="representations">The fitted views.</param>
    /// <param name="outputs">Columns of a student's output.</param>
    /// <param name="find">
    /// Finds the final values of a parameter by student, name and shape, <c>[shape.Rows, shape.Columns]</c>. Asked before
    /// memory is laid out, so that a file that promises more than it holds is refused first.
    /// </param>
    public FrozenCohort(CohortSpec spec, RepresentationSet representations, int outputs, Func<Student, string, Shape, Matrix> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        Spec = spec;
        Representations = representations;
        _outputs = outputs;
        _cohort = Cohort.Build(spec, representations, outputs);
        foreach (Student student in _cohort.Students)
        {
            Matrix[] values = student.Parameters.Registered.Select(p => find(student, p.Name, p.Shape)).ToArray();
            student.Parameters.LayOut(trainable: false);
            for (int i = 0; i < values.Length; i++)
            {
                values[i].Values.CopyTo(student.Parameters.Parameters[i].Tensor.Values);
            }
        }
    }

    /// <summary>Students and widths.</summary>
    public CohortSpec Spec { get; }

    /// <summary>The fitted views.</summary>
    public RepresentationSet Representations { get; }

    /// <summary>The students, in the order of the specification.</summary>
    public IReadOnlyList<Student> Students => _cohort.Students;

    /// <summary>Trainable values of all students together.</summary>
    public long ParameterCount => _cohort.ParameterCount;

    /// <summary>Answers samples with some of the students; only what these read is computed.</summary>
    /// <param name="features">Preprocessed features of every modality, <c>[n, features]</c>; null where no asked student reads it.</param>
    /// <param name="students">Indices of the students to ask.</param>
    /// <returns>By student of the cohort: outputs <c>[n, OutputCount]</c>, null for those not asked.</returns>
    public IReadOnlyList<Matrix?> Answer(IReadOnlyList<Matrix?> features, IEnumerable<int> students)
    {
        ArgumentNullException.ThrowIfNull(features);
        int[] asked = students.ToArray();
        var needed = asked.SelectMany(k => Students[k].Slots).ToHashSet();
        Matrix empty = new(0, 0);
        Matrix[] inputs = _cohort.Slots
            .Select((slot, i) => needed.Contains(i) ? Input(slot, features[slot.Modality]!) : empty)
            .ToArray();
        int rows = features.First(f => f is not null)!.Rows;
        var answers = new Matrix?[Students.Count];
        if ((long)rows * asked.Sum(k => (long)Students[k].Parameters.ParameterCount) < WorthThreads)
        {
            foreach (int k in asked)
            {
                answers[k] = Answer(Students[k], inputs, rows);
            }
        }
        else
        {
            // Every student writes its own answers, so the threads do not show in them.
            Parallel.ForEach(asked, k => answers[k] = Answer(Students[k], inputs, rows));
        }

        return answers;
    }

    private Matrix Answer(Student student, Matrix[] inputs, int rows)
    {
        TensorScope scope = _scopes.TryTake(out TensorScope? idle) ? idle : new TensorScope { IsRecording = false };
        var answers = new Matrix(rows, _outputs);
        var batch = new StudentBatch(inputs);
        for (int start = 0; start < rows; start += RowsAtOnce)
        {
            scope.Rewind();
            batch.FirstRow = start;
            batch.Rows = Math.Min(RowsAtOnce, rows - start);
            student.Forward(batch, scope).Values.CopyTo(answers.Values[(start * _outputs)..]);
        }

        _scopes.Add(scope);
        return answers;
    }

    private Matrix Input(InputSlot slot, Matrix features) => Representations.ForInput(slot.Modality, slot.Key).Transform(features);
}
