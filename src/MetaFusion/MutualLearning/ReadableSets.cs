using MetaFusion.Cohorts;

namespace MetaFusion.MutualLearning;

/// <summary>Which sets of modalities a student can read; every set is asked for once, so that a steady step allocates nothing.</summary>
/// <param name="student">The student.</param>
internal sealed class ReadableSets(Student student)
{
    /// <summary>More modalities do not fit the key of a set: the student is then asked every time.</summary>
    private const int MostRemembered = 64;

    private readonly Dictionary<ulong, bool> _known = [];

    /// <summary>Whether the student can read what remains of a sample.</summary>
    /// <param name="present">By modality whether the sample has it.</param>
    /// <param name="hidden">By modality whether it is hidden.</param>
    public bool Contains(ReadOnlySpan<bool> present, ReadOnlySpan<bool> hidden)
    {
        if (present.Length > MostRemembered)
        {
            return student.CanRead(Remaining(present, hidden));
        }

        ulong set = 0;
        for (int m = 0; m < present.Length; m++)
        {
            set |= present[m] && !hidden[m] ? 1UL << m : 0;
        }

        if (!_known.TryGetValue(set, out bool isReadable))
        {
            _known.Add(set, isReadable = student.CanRead(Remaining(present, hidden)));
        }

        return isReadable;
    }

    private static int[] Remaining(ReadOnlySpan<bool> present, ReadOnlySpan<bool> hidden)
    {
        var remaining = new List<int>();
        for (int m = 0; m < present.Length; m++)
        {
            if (present[m] && !hidden[m])
            {
                remaining.Add(m);
            }
        }

        return [.. remaining];
    }
}
