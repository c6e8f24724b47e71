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
    private readonly Attendance? _attendance;
    private readonly Group[] _groups;
    private readonly (Group Group, int Slot)[] _parts;
    private readonly StudentBatch[] _batches;
    private readonly (Group Group, StudentBatch Batch)[] _described;
    private readonly StudentBatch _view;
    private readonly int[] _identity;
    private bool _isView;

    /// <summary>Reserves memory.</summary>
    /// <param name="cohort">The students.</param>
    /// <param name="data">The samples.</param>
    /// <param name="capacity">The most rows that are ever gathered at once.</param>
    /// <param name="dropout">What is hidden from the students; null for nothing.</param>
    /// <param name="isAnswered">Whether the students only answer, and are not to see the targets.</param>
    public StudentBatches(Cohort cohort, CohortData data, int capacity, ModalityDropout? dropout = null, bool isAnswered = false)
    {
        _data = data;
        Presence? presence = data.Presence ?? (dropout is null ? null : new Presence(data.Rows, dropout.Modalities, (_, _) => true));
        _attendance = presence is null ? null : new Attendance(cohort.Students, presence, isHiding: dropout is not null);
        _groups = Enumerable.Range(0, _attendance?.Groups ?? 1).Select(g => new Group(cohort, MembersOf(cohort, g), SlotsOf(cohort, g), data, capacity, dropout, isAnswered)).ToArray();
        _parts = _groups.SelectMany(group => group.Parts.Select(slot => (group, slot))).ToArray();
        _batches = cohort.Students.Select((student, k) => GroupOf(k).BatchFor(student)).ToArray();
        _described = _batches.Select((batch, k) => (GroupOf(k), batch)).DistinctBy(each => each.batch).ToArray();
        _view = StudentBatch.Answered(cohort.Slots, data);
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

        foreach ((Group group, StudentBatch batch) in _described)
        {
            group.Describe(batch);
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
        group.Gather(slot);
    }

    /// <summary>The batch of a student.</summary>
    public StudentBatch Of(int student) => _isView ? _view : _batches[student];

    /// <summary>Places of a student's rows among the chosen ones; null if they are all of them.</summary>
    public ReadOnlyMemory<int>? PlacesOf(int student) => _data.Presence is null ? default(ReadOnlyMemory<int>?) : GroupOf(student).Places;

    /// <summary>The chosen rows that a student reads, in the order of its batch.</summary>
    public ReadOnlySpan<int> RowsOf(int student) => GroupOf(student).Rows;

    /// <summary>The number of the batch that a student reads.</summary>
    public int NumberOf(int student) => _attendance?.GroupOf(student) ?? 0;

    private Group GroupOf(int student) => _groups[NumberOf(student)];

    private Student[] MembersOf(Cohort cohort, int group) => [.. cohort.Students.Where((_, k) => NumberOf(k) == group)];

    private int[] SlotsOf(Cohort cohort, int group) => _attendance is null
        ? Enumerable.Range(0, cohort.Slots.Count).ToArray()
        : MembersOf(cohort, group).SelectMany(s => s.Slots).Distinct().Order().ToArray();

    /// <summary>The batch of one group of students.</summary>
    private sealed class Group
    {
        private const int TargetSlot = -1;

        private readonly IReadOnlyList<InputSlot> _slots;
        private readonly CohortData _data;
        private readonly ModalityDropout? _dropout;
        private readonly bool _isAnswered;
        private readonly ReadableSets? _readable;
        private readonly int[] _slotNumbers;
        private readonly int[] _rows;
        private readonly int[] _places;
        private readonly int[] _modalities;
        private readonly Matrix[] _inputs;
        private readonly int[]?[]? _lengths;
        private readonly Matrix _targets;
        private readonly bool[]? _presence;
        private readonly int _modalityCount;
        private StudentBatch? _shared;

        public Group(
            Cohort cohort, Student[] members, int[] slots, CohortData data, int capacity, ModalityDropout? dropout, bool isAnswered)
        {
            _slotNumbers = slots;
            _isAnswered = isAnswered;
            _slots = cohort.Slots;
            _data = data;
            _dropout = dropout;
            _readable = dropout is null || members[0].TakesZeros ? null : new ReadableSets(members[0]);
            _rows = new int[capacity];
            _places = new int[capacity];
            _modalities = slots.Select(slot => cohort.Slots[slot].Modality).Distinct().ToArray();
            _targets = new Matrix(isAnswered ? 0 : capacity, data.Targets.Columns);
            _inputs = cohort.Slots.Select((slot, s) => slots.Contains(s) ? new Matrix(capacity, slot.Width) : Nothing).ToArray();
            _lengths = data.Lengths.Count == 0 ? null : data.Lengths.Select((lengths, s) => lengths is null || !slots.Contains(s) ? null : new int[capacity]).ToArray();
            _modalityCount = data.Presence?.Modalities ?? dropout?.Modalities ?? 0;
            _presence = _modalityCount == 0 ? null : new bool[capacity * _modalityCount];
        }

        /// <summary>What must be gathered: the inputs, and the targets if the students are to see them.</summary>
        public IEnumerable<int> Parts => _isAnswered ? _slotNumbers : _slotNumbers.Append(TargetSlot);

        public int Count { get; set; }

        public ReadOnlySpan<float> Targets => _targets.Values[..(Count * _targets.Columns)];

        public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

        public ReadOnlyMemory<int> Places => _places.AsMemory(0, Count);

        /// <summary>The batch of a student: its own, or the one that several share.</summary>
        public StudentBatch BatchFor(Student student) => student.SharesBatches ? _shared ??= NewBatch() : NewBatch();

        /// <summary>Tells a batch what was chosen.</summary>
        public void Describe(StudentBatch batch)
        {
            // Batches are as long as the one before but for the last of an epoch.
            if (batch.Rows != Count)
            {
                batch.Rows = Count;
                batch.TargetMemory = _isAnswered ? default : _targets.Memory(Count);
            }
        }

        private StudentBatch NewBatch() => new(_slots, _inputs) { LengthsBySlot = _lengths, ModalityCount = _modalityCount, Presence = _presence };

        public void Add(int row, int place)
        {
            _rows[Count] = row;
            _places[Count] = place;
            if (_presence is not null)
            {
                Span<bool> presence = _presence.AsSpan(Count * _modalityCount, _modalityCount);
                for (int m = 0; m < presence.Length; m++)
                {
                    presence[m] = _data.Presence?.Has(row, m) ?? true;
                }

                _dropout?.Hide(row, _modalities, presence, _readable);
            }

            Count++;
        }

        public void Gather(int slot)
        {
            ReadOnlySpan<int> rows = _rows.AsSpan(0, Count);
            if (slot == TargetSlot)
            {
                _data.Targets.GatherInto(rows, _targets);
                return;
            }

            _data.Inputs[slot].GatherInto(rows, _inputs[slot]);
            for (int row = 0; row < rows.Length && _lengths?[slot] is { } lengths; row++)
            {
                lengths[row] = _data.Lengths[slot]![rows[row]];
            }

            int modality = _slots[slot].Modality;
            for (int row = 0; row < rows.Length && _presence is not null; row++)
            {
                if (!_presence[(row * _modalityCount) + modality])
                {
                    _inputs[slot].Row(row).Clear();
                }
            }
        }
    }
}
