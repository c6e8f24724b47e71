using MetaFusion.Data;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Cohorts;

/// <summary>
/// A trained cohort that only answers. Where it was trained on several carves of the samples, a student answers with the mean of its
/// copies' predictions. Immutable and safe to use from many threads.
/// </summary>
internal sealed class FrozenCohort
{
    private readonly LearningTask _task;

    /// <summary>Freezes a cohort that was trained on one carve.</summary>
    /// <param name="spec">Students and widths.</param>
    /// <param name="representations">The fitted views.</param>
    /// <param name="task">What the students answer.</param>
    /// <param name="find">As for <see cref="FrozenCopy"/>.</param>
    public FrozenCohort(CohortSpec spec, RepresentationSet representations, LearningTask task, Func<Student, string, Shape, Matrix> find)
        : this([new FrozenCopy(spec, representations, task, find)], task)
    {
    }

    /// <summary>Joins the copies of a cohort.</summary>
    /// <param name="copies">One for every carve, each of the same students.</param>
    /// <param name="task">What the students answer.</param>
    public FrozenCohort(IReadOnlyList<FrozenCopy> copies, LearningTask task)
    {
        Copies = copies;
        _task = task;
    }

    /// <summary>The cohort as each carve left it.</summary>
    public IReadOnlyList<FrozenCopy> Copies { get; }

    /// <summary>Students and widths.</summary>
    public CohortSpec Spec => Copies[0].Spec;

    /// <summary>The students, in the order of the specification.</summary>
    public IReadOnlyList<Student> Students => Copies[0].Students;

    /// <summary>Trainable values of all students and copies together.</summary>
    public long ParameterCount => Copies.Sum(copy => copy.ParameterCount);

    /// <summary>Answers samples with some of the students; only what these read is computed.</summary>
    /// <param name="features">Preprocessed features of every modality, <c>[n, features]</c>; null where no asked student reads it.</param>
    /// <param name="students">Indices of the students to ask; each can read samples that have these modalities.</param>
    /// <param name="present">The modalities that all these samples have, ascending; null for every one.</param>
    /// <returns>By student of the cohort: outputs <c>[n, OutputCount]</c>, null for those not asked.</returns>
    public IReadOnlyList<Matrix?> Answer(IReadOnlyList<Matrix?> features, IEnumerable<int> students, IReadOnlyList<int>? present = null)
    {
        int[] asked = students.ToArray();
        if (Copies.Count == 1)
        {
            return Copies[0].Answer(features, asked, present);
        }

        // Views that do not read the target are the same for all copies.
        var computed = new Dictionary<Representation, Matrix>(ReferenceEqualityComparer.Instance);
        return Mean(Copies.Select(copy => copy.Answer(features, asked.Where(k => copy.Learned[k] || IsIdle(k)), present, computed)).ToArray());
    }

    /// <summary>A cohort of some of the students, which answer as before.</summary>
    /// <param name="students">Their indices, ascending, one or more.</param>
    internal FrozenCohort Among(IReadOnlyList<int> students) => new(Copies.Select(copy => copy.Among(students)).ToArray(), _task);

    /// <summary>Answers samples that may lack modalities with every student.</summary>
    /// <param name="features">Preprocessed features of every modality, <c>[n, features]</c>; rows of absent modalities are not read.</param>
    /// <param name="presence">Which sample has which modality.</param>
    /// <returns>By student: outputs <c>[n, OutputCount]</c>, NaN in the rows of samples that it cannot read.</returns>
    internal Matrix[] AnswerPresent(IReadOnlyList<Matrix> features, Presence presence) => Copies.Count == 1
        ? Copies[0].AnswerPresent(features, presence)
        : Mean(Copies.Select(copy => copy.AnswerPresent(features, presence)).ToArray()).Select(answers => answers!).ToArray();

    /// <summary>Whether no copy of a student learned anything.</summary>
    private bool IsIdle(int student) => Copies.All(copy => !copy.Learned[student]);

    /// <summary>The mean of the copies' predictions by student; null for one that no copy answered for.</summary>
    private Matrix?[] Mean(IReadOnlyList<Matrix?>[] byCopy) => Enumerable.Range(0, Students.Count)
        .Select(k => byCopy.Where((_, c) => Copies[c].Learned[k] || IsIdle(k)).Select(answers => answers[k]).OfType<Matrix>().ToArray())
        .Select(answers => answers.Length == 0 ? null : _task.Mean(answers))
        .ToArray();
}
