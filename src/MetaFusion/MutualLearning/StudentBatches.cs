using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>
/// What every student reads of some rows. Without holes that is the same batch for all; with holes every group of students
/// that read the same modalities gets a batch of the rows that have them, so that a step costs what is there; with
/// modality dropout every group gets a batch with its own zeros.
/// </summary>
/// <remarks>
/// One thread chooses the rows; then the parts are gathered, on any threads; then the students read, on any threads.
/// </remarks>
internal sealed class StudentBatches
{
    private static readonly Matrix Nothing = new(0, 0);

    private readonly CohortData _data;
    private readonly ModalityDropout? _dropout;
    private readonly Attendance? _attendance;
    private readonly Group[] _groups;
    private readonly (Group Group, int Slot)[] _parts;
    private readonly StudentBatch _view;
    private readonly int[] _identity;
    private bool _isView;

    /// <summary>Reserves memory.</summary>
    /// <param name="cohort">The students.</param>
    /// <param name="data">The samples.</param>
    /// <param name="capacity">The most rows that are ever gathered at once.</param>
    /// <param name="dropout">What is hidden from the students; null for nothing.</param>
    public StudentBatches(Cohort cohort, CohortData data, int capacity, ModalityDropout? dropout = null)
    {
        _data = data;
        _dropout = dropout;
        Presence? presence = data.Presence ?? (dropout is null ? null : new Presence(data.Rows, dropout.Modalities, (_, _) => true));
        _attendance = presence is null ? null : new Attendance(cohort.Students, presence);
        _groups = Enumerable.Range(0, _attendance?.Groups ?? 1).Select(g => new Group(cohort, data, SlotsOf(cohort, g), capacity)).ToArray();
        _parts = _groups.SelectMany(group => group.Slots.Append(Group.TargetSlot).Select(slot => (group, slot))).ToArray();
        _view = new StudentBatch(data.Inputs);
        _identity = _attendance is null ? [] : Enumerable.Range(0, data.Rows).ToArray();
    }

    /// <summary>Number of pieces that are gathered, one by one or at the same time: an input, or the targets, of a group.</summary>
    public int Parts => _parts.Length;

    /// <summary>Rows that were chosen last, whether or not a student can read them.</summary>
    public int Rows { get; private set; }

    /// <summary>Encoded targets of the chosen rows, for those who meet on all of them; empty with holes.</summary>
    public ReadOnlySpan<float> Targets => _data.Presence is null ? _groups[0].Targets : [];

    /// <summary>Chooses rows and forgets the earlier ones; <see cref="Gather"/> every part next.</summary>
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

        foreach (Group group in _groups)
        {
            group.Batch.Rows = group.Count;
        }
    }

    /// <summary>Chooses a run of rows; without holes nothing is copied and nothing need be gathered.</summary>
    /// <returns>Whether the parts must be gathered.</returns>
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

    /// <summary>Copies one part of the chosen rows.</summary>
    public void Gather(int part)
    {
        (Group group, int slot) = _parts[part];
        group.Gather(_data, slot, _dropout);
    }

    /// <summary>The batch of a student.</summary>
    public StudentBatch Of(int student) => _isView ? _view : GroupOf(student).Batch;

    /// <summary>Encoded targets of the rows of a student's batch.</summary>
    public ReadOnlySpan<float> TargetsOf(int student) => GroupOf(student).Targets;

    /// <summary>Places of a student's rows among the chosen ones; null if they are all of them.</summary>
    public ReadOnlyMemory<int>? PlacesOf(int student) => _data.Presence is null ? default(ReadOnlyMemory<int>?) : GroupOf(student).Places;

    /// <summary>The number of the batch that a student reads.</summary>
    public int NumberOf(int student) => _attendance?.GroupOf(student) ?? 0;

    private Group GroupOf(int student) => _groups[NumberOf(student)];

    private int[] SlotsOf(Cohort cohort, int group) => _attendance is null
        ? Enumerable.Range(0, cohort.Slots.Count).ToArray()
        : cohort.Students.Where((_, k) => _attendance.GroupOf(k) == group).SelectMany(s => s.Slots).Distinct().Order().ToArray();

    /// <summary>The batch of one group of students.</summary>
    private sealed class Group
    {
        public const int TargetSlot = -1;

        private readonly int[] _rows;
        private readonly int[] _places;
        private readonly int[] _modalityOf;
        private readonly int[] _modalities;
        private readonly Matrix _targets;

        public Group(Cohort cohort, CohortData data, int[] slots, int capacity)
        {
            Slots = slots;
            _rows = new int[capacity];
            _places = new int[capacity];
            _modalityOf = cohort.Slots.Select(slot => slot.Modality).ToArray();
            _modalities = slots.Select(slot => _modalityOf[slot]).Distinct().ToArray();
            _targets = new Matrix(capacity, data.Targets.Columns);
            Batch = new StudentBatch(cohort.Slots.Select((slot, s) => slots.Contains(s) ? new Matrix(capacity, slot.Width) : Nothing).ToArray());
        }

        public int[] Slots { get; }

        public StudentBatch Batch { get; }

        public int Count { get; set; }

        public ReadOnlySpan<float> Targets => _targets.Values[..(Count * _targets.Columns)];

        public ReadOnlyMemory<int> Places => _places.AsMemory(0, Count);

        public void Add(int row, int place)
        {
            _rows[Count] = row;
            _places[Count++] = place;
        }

        public void Gather(CohortData data, int slot, ModalityDropout? dropout)
        {
            ReadOnlySpan<int> rows = _rows.AsSpan(0, Count);
            if (slot == TargetSlot)
            {
                data.Targets.GatherInto(rows, _targets);
            }
            else
            {
                data.Inputs[slot].GatherInto(rows, Batch.Inputs[slot]);
                for (int row = 0; row < rows.Length && dropout is not null; row++)
                {
                    if (dropout.Hides(rows[row], _modalityOf[slot], _modalities))
                    {
                        Batch.Inputs[slot].Row(row).Clear();
                    }
                }
            }
        }
    }
}
