using System.Collections.Concurrent;
using MetaFusion.Classic.Trees;
using MetaFusion.Data;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Cohorts;

/// <summary>
/// The students of a cohort as one carve of the samples left them: they only answer. Immutable and safe to use from many threads.
/// </summary>
internal sealed class FrozenCopy
{
    // A multiple of the six rows of a tile, and few enough for what a layer reads to stay in the second cache.
    private const int RowsAtOnce = 192;

    // Multiply-adds, about 20 µs of one core, from which on waking other threads pays.
    private const long WorthThreads = 1_000_000;

    private static readonly Matrix Nothing = new(0, 0);

    private readonly Cohort _cohort;
    private readonly LearningTask _task;
    private readonly ConcurrentBag<TensorScope> _scopes = [];

    /// <summary>Freezes students.</summary>
    /// <param name="spec">Students and widths.</param>
    /// <param name="representations">The fitted views.</param>
    /// <param name="task">What the students answer.</param>
    /// <param name="find">
    /// Finds the final values of a parameter or buffer by student, name and shape, <c>[shape.Rows, shape.Columns]</c>. Asked before
    /// memory is laid out, so that a file that promises more than it holds is refused first.
    /// </param>
    /// <param name="trees">Finds the trees of a student that has such; null where none has.</param>
    public FrozenCopy(
        CohortSpec spec, RepresentationSet representations, LearningTask task, Func<Student, string, Shape, Matrix> find, Func<TreeStudent, TreeEnsemble>? trees = null)
    {
        ArgumentNullException.ThrowIfNull(find);
        Spec = spec;
        Representations = representations;
        _task = task;
        _cohort = Cohort.Build(spec, representations, task);
        foreach (Student student in _cohort.Students)
        {
            Matrix[] values = student.Parameters.Registered.Select(p => find(student, p.Name, p.Shape)).ToArray();
            student.Parameters.LayOut(trainable: false);
            foreach ((Parameter stored, Matrix value) in student.Parameters.Contents.Zip(values))
            {
                value.Values.CopyTo(stored.Tensor.Values);
            }

            if (student is TreeStudent grown)
            {
                ArgumentNullException.ThrowIfNull(trees);
                grown.Trees = trees(grown);
            }
        }
    }

    /// <summary>Students and widths.</summary>
    public CohortSpec Spec { get; }

    /// <summary>The fitted views.</summary>
    public RepresentationSet Representations { get; }

    /// <summary>The students, in the order of the specification.</summary>
    public IReadOnlyList<Student> Students => _cohort.Students;

    /// <summary>Which of the students learned something from this carve; the others have no part in it. All of them by default.</summary>
    public IReadOnlyList<bool> Learned { get => field ?? [.. Students.Select(_ => true)]; init; }

    /// <summary>Trainable values of all students together.</summary>
    public long ParameterCount => _cohort.ParameterCount;

    /// <summary>Answers samples with some of the students; only what these read is computed.</summary>
    /// <param name="features">Preprocessed features of every modality, <c>[n, features]</c>; null where no asked student reads it.</param>
    /// <param name="students">Indices of the students to ask; each can read samples that have these modalities.</param>
    /// <param name="present">The modalities that all these samples have, ascending; null for every one.</param>
    /// <param name="computed">Views of these samples that are there already; those that it computes are added. Null for none.</param>
    /// <returns>By student of the cohort: outputs <c>[n, OutputCount]</c>, null for those not asked.</returns>
    public IReadOnlyList<Matrix?> Answer(
        IReadOnlyList<Matrix?> features, IEnumerable<int> students, IReadOnlyList<int>? present = null, Dictionary<Representation, Matrix>? computed = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        int[] asked = students.ToArray();
        bool[] needed = new bool[_cohort.Slots.Count];
        var answers = new Matrix?[Students.Count];
        int rows = features.First(f => f is not null)!.Rows;
        foreach (int k in asked)
        {
            answers[k] = new Matrix(rows, _task.OutputCount);
            foreach (int slot in Students[k].Slots)
            {
                needed[slot] = present is null || present.Contains(_cohort.Slots[slot].Modality);
            }
        }

        var inputs = new Matrix[needed.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = needed[i] ? Input(_cohort.Slots[i], features[_cohort.Slots[i].Modality]!, computed) : Nothing;
        }

        // Largest first, so that no thread begins a large student when the others are about to end.
        Array.Sort(asked, (a, b) => Students[b].CostPerRow.CompareTo(Students[a].CostPerRow));
        int blocks = (rows + RowsAtOnce - 1) / RowsAtOnce;
        long work = rows * asked.Sum(k => Students[k].CostPerRow);
        bool[]? presence = present is null || present.Count == features.Count ? null : PresenceOf(present, features.Count);

        // Every item writes rows of its own, whose bits depend on nothing else: neither threads nor blocks show in them.
        if (work < WorthThreads || !TryShare(blocks * asked.Length, AnswerItem))
        {
            for (int item = 0; item < blocks * asked.Length; item++)
            {
                AnswerItem(item);
            }
        }

        return answers;

        void AnswerItem(int item)
        {
            int k = asked[item / blocks];
            var batch = new StudentBatch(_cohort.Slots, inputs)
            {
                FirstRow = item % blocks * RowsAtOnce,
                Rows = Math.Min(RowsAtOnce, rows - (item % blocks * RowsAtOnce)),
                ModalityCount = features.Count,
                Presence = presence,
            };
            AnswerBlock(Students[k], batch, answers[k]!);
        }
    }

    /// <summary>Some of the students, which answer as before.</summary>
    /// <param name="students">Their indices, ascending, one or more.</param>
    public FrozenCopy Among(IReadOnlyList<int> students) => new(
        Spec.Among(students.Select(k => Spec.Students[k]).ToArray()),
        Representations,
        _task,
        (student, name, shape) => new Matrix(
            shape.Rows,
            shape.Columns,
            Students.First(s => s.Name == student.Name).Parameters.Contents.First(p => p.Name == name).Tensor.Values.ToArray()),
        student => TreesOf(Students, student))
    {
        Learned = students.Select(k => Learned[k]).ToArray(),
    };

    /// <summary>Answers samples that may lack modalities with every student.</summary>
    /// <param name="features">Preprocessed features of every modality, <c>[n, features]</c>; rows of absent modalities are not read.</param>
    /// <param name="presence">Which sample has which modality.</param>
    /// <returns>By student: outputs <c>[n, OutputCount]</c>, NaN in the rows of samples that it cannot read.</returns>
    public Matrix[] AnswerPresent(IReadOnlyList<Matrix> features, Presence presence)
    {
        var attendance = new Attendance(Students, presence);
        Matrix[] all = Students.Select(_ => new Matrix(presence.Rows, _task.OutputCount)).ToArray();
        foreach (Matrix outputs in all)
        {
            outputs.Values.Fill(float.NaN);
        }

        for (int pattern = 0; pattern < presence.Patterns; pattern++)
        {
            int[] rows = presence.RowsOf(pattern);
            int[] readers = attendance.ReadersOf(pattern);
            if (readers.Length == 0)
            {
                continue;
            }

            IReadOnlyList<Matrix?> answers = Answer(features.Select(f => f.Gather(rows)).ToArray(), readers, presence.ModalitiesOf(pattern));
            foreach (int k in readers)
            {
                for (int i = 0; i < rows.Length; i++)
                {
                    answers[k]!.Row(i).CopyTo(all[k].Row(rows[i]));
                }
            }
        }

        return all;
    }

    /// <summary>The trees of a student, from students of a cohort that has it.</summary>
    /// <param name="students">The students of the cohort.</param>
    /// <param name="student">The student, of whichever cohort.</param>
    public static TreeEnsemble TreesOf(IReadOnlyList<Student> students, Student student) => students.OfType<TreeStudent>().First(s => s.Name == student.Name).Trees;

    private static bool TryShare(int items, Action<int> answer)
    {
        try
        {
            return WorkerGroup.Shared.TryRun(items, answer);
        }
        catch (AggregateException failure)
        {
            MethodCalls.ThrowSentence(failure);
            throw;
        }
    }

    private void AnswerBlock(Student student, StudentBatch batch, Matrix answers)
    {
        TensorScope scope = _scopes.TryTake(out TensorScope? idle) ? idle : new TensorScope { IsRecording = false };
        scope.Rewind();
        MethodCalls.Forward(student, batch, scope, _task.OutputCount).Outputs.Values.CopyTo(answers.Values[(batch.FirstRow * _task.OutputCount)..]);
        _scopes.Add(scope);
    }

    /// <summary>By row of a block and modality whether it is there: the same for all rows.</summary>
    private static bool[] PresenceOf(IReadOnlyList<int> present, int modalities)
    {
        bool[] presence = new bool[RowsAtOnce * modalities];
        for (int i = 0; i < presence.Length; i++)
        {
            presence[i] = present.Contains(i % modalities);
        }

        return presence;
    }

    private Matrix Input(InputSlot slot, Matrix features, Dictionary<Representation, Matrix>? computed)
    {
        Representation view = Representations.ForInput(slot.Modality, slot.Key);
        if (computed?.TryGetValue(view, out Matrix? there) == true)
        {
            return there;
        }

        Matrix input = view.Transform(features);
        computed?.Add(view, input);
        return input;
    }
}
