using MetaFusion.Cohorts;
using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>
/// What every student reads of some rows. Without holes that is the same batch for all; with holes every group of students
/// that read the same modalities gets a batch of the rows that have them, so that a step costs what is there.
/// </summary>
/// <remarks>
/// One thread chooses the rows; then the groups are gathered, on any threads; then the students read, on any threads.
/// </remarks>
internal sealed class StudentBatches
{
    private static readonly Matrix Nothing = new(0, 0);

    private readonly CohortData _data;
    private readonly Attendance? _attendance;
    private readonly Group[] _groups;
    private readonly StudentBatch _view;
    private readonly int[] _identity;
    private bool _isView;

    /// <summary>Reserves memory.</summary>
    /// <param name="cohort">The students.</param>
    /// <param name="data">The samples.</param>
    /// <param name="capacity">The most rows that are ever gathered at once.</param>
    public StudentBatches(Cohort cohort, CohortData data, int capacity)
    {
        _data = data;
        _attendance = data.Presence is null ? null : new Attendance(cohort.Students, data.Presence);
        _groups = Enumerable.Range(0, _attendance?.Groups ?? 1).Select(g => new Group(cohort, data, SlotsOf(cohort, g), capacity)).ToArray();
        _view = new StudentBatch(data.Inputs);
        _identity = _attendance is null ? [] : Enumerable.Range(0, data.Rows).ToArray();
    }

    /// <summary>Number of batches that are gathered.</summary>
    public int Groups => _groups.Length;

    /// <summary>Rows that were chosen last, whether or not a student can read them.</summary>
    public int Rows { get; private set; }

    /// <summary>Encoded targets of the chosen rows, for those who meet on all of them; empty with holes.</summary>
    public ReadOnlySpan<float> Targets => _attendance is null ? _groups[0].Targets : [];

    /// <summary>Chooses rows and forgets the earlier ones; <see cref="Gather"/> every group next.</summary>
    /// <param name="rows">Row numbers, at most the capacity.</param>
    public void Choose(ReadOnlySpan<int> rows)
    {
        Rows = rows.Length;
        _isView = false;
        foreach (Group group in _groups)
        {
            group.Count = 0;
        }

        for (int place = 0; place < rows.Length; place++)
        {
            int pattern = _attendance?.Presence.PatternOf(rows[place]) ?? 0;
            for (int g = 0; g < _groups.Length; g++)
            {
                if (_attendance is null || _attendance.GroupReads(g, pattern))
                {
                    _groups[g].Add(rows[place], place);
                }
            }
        }
    }

    /// <summary>Chooses a run of rows; without holes nothing is copied and nothing need be gathered.</summary>
    /// <returns>Whether the groups must be gathered.</returns>
    public bool ChooseRun(int first, int count)
    {
        if (_attendance is not null)
        {
            Choose(_identity.AsSpan(first, count));
            return true;
        }

        (_view.FirstRow, _view.Rows, Rows, _isView) = (first, count, count, true);
        return false;
    }

    /// <summary>Copies what a group reads of the chosen rows.</summary>
    public void Gather(int group) => _groups[group].Gather(_data);

    /// <summary>The batch of a student.</summary>
    public StudentBatch Of(int student) => _isView ? _view : GroupOf(student).Batch;

    /// <summary>Encoded targets of the rows of a student's batch.</summary>
    public ReadOnlySpan<float> TargetsOf(int student) => GroupOf(student).Targets;

    /// <summary>Places of a student's rows among the chosen ones; null if they are all of them.</summary>
    public ReadOnlyMemory<int>? PlacesOf(int student) => _attendance is null ? default(ReadOnlyMemory<int>?) : GroupOf(student).Places;

    /// <summary>The number of the batch that a student reads.</summary>
    public int NumberOf(int student) => _attendance?.GroupOf(student) ?? 0;

    private Group GroupOf(int student) => _groups[NumberOf(student)];

    private int[] SlotsOf(Cohort cohort, int group) => _attendance is null
        ? Enumerable.Range(0, cohort.Slots.Count).ToArray()
        : cohort.Students.Where((_, k) => _attendance.GroupOf(k) == group).SelectMany(s => s.Slots).Distinct().Order().ToArray();

    /// <summary>The batch of one group of students.</summary>
    private sealed class Group
    {
        private readonly int[] _slots;
        private readonly int[] _rows;
        private readonly int[] _places;
        private readonly Matrix _targets;

        public Group(Cohort cohort, CohortData data, int[] slots, int capacity)
        {
            _slots = slots;
            _rows = new int[capacity];
            _places = new int[capacity];
            _targets = new Matrix(capacity, data.Targets.Columns);
            Batch = new StudentBatch(cohort.Slots.Select((slot, s) => slots.Contains(s) ? new Matrix(capacity, slot.Width) : Nothing).ToArray());
        }

        public StudentBatch Batch { get; }

        public int Count { get; set; }

        public ReadOnlySpan<float> Targets => _targets.Values[..(Count * _targets.Columns)];

        public ReadOnlyMemory<int> Places => _places.AsMemory(0, Count);

        public void Add(int row, int place)
        {
            _rows[Count] = row;
            _places[Count++] = place;
        }

        public void Gather(CohortData data)
        {
            ReadOnlySpan<int> rows = _rows.AsSpan(0, Count);
            Batch.Rows = Count;
            foreach (int slot in _slots)
            {
                data.Inputs[slot].GatherInto(rows, Batch.Inputs[slot]);
            }

            data.Targets.GatherInto(rows, _targets);
        }
    }
}
