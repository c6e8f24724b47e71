using MetaFusion.Data;

namespace MetaFusion.Cohorts;

/// <summary>Which of some samples every student can read (<see cref="Student.CanRead"/>). Immutable.</summary>
/// <remarks>Students that read the same modalities, and the same samples of them, form a group: they share a batch.</remarks>
internal sealed class Attendance
{
    private readonly int[] _groupOf;
    private readonly IReadOnlyList<Student> _students;
    private readonly int[][] _rows;
    private readonly bool[][] _reads;

    /// <summary>Asks every student.</summary>
    /// <param name="students">The students, in the order of the cohort.</param>
    /// <param name="presence">What the samples have.</param>
    /// <param name="isHiding">Whether modalities are hidden at random, so that a student that does not take zeros needs a batch of its own.</param>
    public Attendance(IReadOnlyList<Student> students, Presence presence, bool isHiding = false)
    {
        ArgumentNullException.ThrowIfNull(students);
        ArgumentNullException.ThrowIfNull(presence);
        Presence = presence;
        _students = students;
        _groupOf = new int[students.Count];
        int[][] patterns = Enumerable.Range(0, presence.Patterns).Select(presence.ModalitiesOf).ToArray();
        var firsts = new List<Student>();
        var reads = new List<bool[]>();
        for (int k = 0; k < _groupOf.Length; k++)
        {
            bool[] read = patterns.Select(students[k].CanRead).ToArray();
            int group = firsts.FindIndex(first => MayShare(first, students[k], isHiding));
            while (group >= 0 && !reads[group].SequenceEqual(read))
            {
                group = firsts.FindIndex(group + 1, first => MayShare(first, students[k], isHiding));
            }

            if (group < 0)
            {
                group = firsts.Count;
                firsts.Add(students[k]);
                reads.Add(read);
            }

            _groupOf[k] = group;
        }

        _reads = [.. reads];
        _rows = _reads.Select(read => Enumerable.Range(0, presence.Rows).Where(row => read[presence.PatternOf(row)]).ToArray()).ToArray();
    }

    /// <summary>What the samples have.</summary>
    public Presence Presence { get; }

    /// <summary>Number of students.</summary>
    public int Students => _groupOf.Length;

    /// <summary>Number of groups of students that read the same modalities of the same samples.</summary>
    public int Groups => _reads.Length;

    /// <summary>The group of a student, numbered in the order of the cohort.</summary>
    /// <param name="student">Index of the student.</param>
    public int GroupOf(int student) => _groupOf[student];

    /// <summary>Whether a student can read samples that have some modalities, whether or not there are such.</summary>
    /// <param name="student">Index of the student.</param>
    /// <param name="present">Indices of modalities, ascending.</param>
    public bool CanRead(int student, IReadOnlyList<int> present) => _students[student].CanRead(present);

    /// <summary>The samples that a student can read, ascending.</summary>
    /// <param name="student">Index of the student.</param>
    public IReadOnlyList<int> RowsOf(int student) => _rows[_groupOf[student]];

    /// <summary>Whether a group can read the samples of a pattern.</summary>
    /// <param name="group">The group.</param>
    /// <param name="pattern">Number of the pattern in <see cref="Presence"/>.</param>
    public bool GroupReads(int group, int pattern) => _reads[group][pattern];

    /// <summary>Whether a student can read the samples of a pattern.</summary>
    /// <param name="student">Index of the student.</param>
    /// <param name="pattern">Number of the pattern in <see cref="Presence"/>.</param>
    public bool Reads(int student, int pattern) => _reads[_groupOf[student]][pattern];

    /// <summary>The students that can read the samples of a pattern, ascending.</summary>
    /// <param name="pattern">Number of the pattern in <see cref="Presence"/>.</param>
    public int[] ReadersOf(int pattern) => Enumerable.Range(0, Students).Where(student => Reads(student, pattern)).ToArray();

    private static bool MayShare(Student one, Student other, bool isHiding) =>
        one.Modalities.SequenceEqual(other.Modalities) && (!isHiding || (one.TakesZeros && other.TakesZeros));
}
