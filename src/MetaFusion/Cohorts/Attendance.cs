using MetaFusion.Data;

namespace MetaFusion.Cohorts;

/// <summary>Which of some samples every student can read: those that have all modalities it reads. Immutable.</summary>
/// <remarks>Students that read the same modalities form a group: they read the same samples.</remarks>
public sealed class Attendance
{
    private readonly int[] _groupOf;
    private readonly int[][] _modalities;
    private readonly int[][] _rows;
    private readonly bool[][] _reads;

    /// <summary>Asks every student.</summary>
    /// <param name="students">The students, in the order of the cohort.</param>
    /// <param name="presence">What the samples have.</param>
    public Attendance(IReadOnlyList<Student> students, Presence presence)
        : this(students.Select(student => student.Modalities).ToArray(), presence)
    {
    }

    /// <summary>Asks by what the students read.</summary>
    /// <param name="modalities">By student the indices of the modalities it reads, ascending.</param>
    /// <param name="presence">What the samples have.</param>
    public Attendance(IReadOnlyList<IReadOnlyList<int>> modalities, Presence presence)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        ArgumentNullException.ThrowIfNull(presence);
        Presence = presence;
        _groupOf = new int[modalities.Count];
        var groups = new List<int[]>();
        for (int k = 0; k < _groupOf.Length; k++)
        {
            int group = groups.FindIndex(known => known.SequenceEqual(modalities[k]));
            if (group < 0)
            {
                group = groups.Count;
                groups.Add([.. modalities[k]]);
            }

            _groupOf[k] = group;
        }

        _modalities = [.. groups];
        _rows = _modalities.Select(presence.RowsWith).ToArray();
        _reads = _modalities.Select(m => Enumerable.Range(0, presence.Patterns).Select(p => presence.Covers(p, m)).ToArray()).ToArray();
    }

    /// <summary>What the samples have.</summary>
    public Presence Presence { get; }

    /// <summary>Number of students.</summary>
    public int Students => _groupOf.Length;

    /// <summary>Number of groups of students that read the same modalities.</summary>
    public int Groups => _modalities.Length;

    /// <summary>The group of a student, numbered in the order of the cohort.</summary>
    /// <param name="student">Index of the student.</param>
    public int GroupOf(int student) => _groupOf[student];

    /// <summary>The modalities that a student reads.</summary>
    /// <param name="student">Index of the student.</param>
    public IReadOnlyList<int> ModalitiesOf(int student) => _modalities[_groupOf[student]];

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
}
