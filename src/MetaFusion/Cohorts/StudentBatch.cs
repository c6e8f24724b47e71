using System.Globalization;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Cohorts;

/// <summary>
/// What a student sees of some samples: a run of rows of every static input, which of them have which modality, and in training
/// the targets and a stream of random numbers.
/// </summary>
public sealed class StudentBatch
{
    private readonly IReadOnlyList<InputSlot> _slots;
    private readonly int[]?[] _rowsWith;
    private RandomStream? _student;
    private RandomStream? _random;
    private int _epoch;
    private int _place;

    /// <summary>Makes a batch.</summary>
    /// <param name="slots">The static inputs of the cohort.</param>
    /// <param name="inputs">One matrix per slot, <c>[n, width]</c>; empty where no reader of the batch asks.</param>
    internal StudentBatch(IReadOnlyList<InputSlot> slots, IReadOnlyList<Matrix> inputs)
    {
        _slots = slots;
        Inputs = inputs;
        _rowsWith = new int[slots.Count == 0 ? 0 : slots.Max(slot => slot.Modality) + 1][];
    }

    /// <summary>All samples of a split as one batch, without copying.</summary>
    /// <param name="slots">The static inputs of the cohort.</param>
    /// <param name="data">The samples; every one has every modality.</param>
    internal static StudentBatch Of(IReadOnlyList<InputSlot> slots, CohortData data) => new(slots, data.Inputs)
    {
        Rows = data.Rows,
        TargetMemory = data.Targets.Memory(data.Rows),
        LengthsBySlot = data.Lengths.Count == 0 ? null : data.Lengths,
    };

    /// <summary>The same to be answered only: the student does not see the targets.</summary>
    /// <param name="slots">The static inputs of the cohort.</param>
    /// <param name="data">The samples; every one has every modality.</param>
    internal static StudentBatch Answered(IReadOnlyList<InputSlot> slots, CohortData data) => new(slots, data.Inputs)
    {
        Rows = data.Rows,
        LengthsBySlot = data.Lengths.Count == 0 ? null : data.Lengths,
    };

    /// <summary>Number of rows of the batch.</summary>
    public int Rows { get; internal set; }

    /// <summary>Encoded targets, <c>[Rows, TargetColumns]</c>; empty where the student only answers.</summary>
    public ReadOnlySpan<float> Targets => TargetMemory.Span;

    /// <summary>
    /// The student's own random numbers for this batch, for dropout and the like, the same whenever and on whatever thread it is
    /// computed; null where the student only answers.
    /// </summary>
    public RandomStream? Random =>
        _random ??= _student?.Derive(string.Create(CultureInfo.InvariantCulture, $"epoch-{_epoch}/batch-{_place}"));

    /// <summary>One matrix per slot of the cohort.</summary>
    internal IReadOnlyList<Matrix> Inputs { get; }

    /// <summary>Steps of every sample by slot; null for inputs without lengths.</summary>
    internal IReadOnlyList<int[]?>? LengthsBySlot { get; init; }

    /// <summary>By row and then modality whether the sample has it; null where every sample has all.</summary>
    internal bool[]? Presence { get; set; }

    /// <summary>First row of the batch in <see cref="Inputs"/>.</summary>
    internal int FirstRow { get; set; }

    /// <summary>The memory behind <see cref="Targets"/>.</summary>
    internal ReadOnlyMemory<float> TargetMemory { get; set; }

    /// <summary>One input as a tensor of a step, without copying.</summary>
    /// <param name="slot">Index of the input.</param>
    /// <param name="scope">The scope of the step.</param>
    /// <returns><c>[Rows, ..Sample]</c>. Rows of samples that lack the modality hold nothing meaningful.</returns>
    public Tensor Input(int slot, TensorScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return _slots[slot].Sample.Rank == 1
            ? Vectors(slot, scope)
            : scope.Input(Inputs[slot].Storage, FirstRow * Inputs[slot].Columns, ShapeOf(slot, Rows));
    }

    /// <summary>One input as vectors, whatever the shape of its samples, without copying.</summary>
    /// <param name="slot">Index of the input.</param>
    /// <param name="scope">The scope of the step.</param>
    /// <returns><c>[Rows, width]</c>.</returns>
    public Tensor Vectors(int slot, TensorScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Input(Inputs[slot], FirstRow, Rows);
    }

    /// <summary>Some rows of an input as a tensor of a step; copied unless they are all rows.</summary>
    /// <param name="slot">Index of the input.</param>
    /// <param name="rows">Rows of this batch.</param>
    /// <param name="scope">The scope of the step.</param>
    /// <returns><c>[rows.Count, ..Sample]</c>.</returns>
    public Tensor Input(int slot, RowSet rows, TensorScope scope)
    {
        if (rows.IsAll)
        {
            return Input(slot, scope);
        }

        ArgumentNullException.ThrowIfNull(scope);
        Tensor tensor = scope.Allocate(ShapeOf(slot, rows.Count), requiresGradient: false, null, null);
        int width = Inputs[slot].Columns;
        for (int i = 0; i < rows.Count; i++)
        {
            Inputs[slot].Row(FirstRow + rows[i]).CopyTo(tensor.Values.Slice(i * width, width));
        }

        return tensor;
    }

    /// <summary>How many steps of a sequence hold values, by row, <c>[Rows]</c>; empty for inputs without lengths.</summary>
    /// <param name="slot">Index of the input.</param>
    public ReadOnlySpan<int> Lengths(int slot) =>
        LengthsBySlot?[slot] is { } lengths ? lengths.AsSpan(FirstRow, Rows) : default;

    /// <summary>Whether a sample has a modality.</summary>
    /// <param name="row">Row of the batch.</param>
    /// <param name="modality">Index of the modality.</param>
    public bool IsPresent(int row, int modality) => Presence is null || Presence[(row * ModalityCount) + modality];

    /// <summary>The rows that have a modality.</summary>
    /// <param name="modality">Index of a modality that some student of the cohort reads.</param>
    /// <returns>Valid until the batch changes, or the rows of this modality are asked for again.</returns>
    public RowSet RowsWith(int modality)
    {
        if (Presence is null)
        {
            return new RowSet(Rows);
        }

        int[]? rows = _rowsWith[modality];
        if (rows is null || rows.Length < Rows)
        {
            _rowsWith[modality] = rows = new int[Rows];
        }

        int count = 0;
        for (int row = 0; row < Rows; row++)
        {
            if (IsPresent(row, modality))
            {
                rows[count++] = row;
            }
        }

        return count == Rows ? new RowSet(Rows) : new RowSet(rows, count);
    }

    /// <summary>Number of modalities of the data set; the width of <see cref="Presence"/>.</summary>
    internal int ModalityCount { get; init; }

    /// <summary>Says where random numbers of the batch come from, should the student ask.</summary>
    /// <param name="student">The stream of the student's training.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="place">Which batch of the epoch, from 0.</param>
    internal void DrawFrom(RandomStream student, int epoch, int place)
    {
        // References are written only where they change: this is called for every student and batch.
        if (_random is not null)
        {
            _random = null;
        }

        if (_student != student)
        {
            _student = student;
        }

        (_epoch, _place) = (epoch, place);
    }

    private Shape ShapeOf(int slot, int rows)
    {
        Shape sample = _slots[slot].Sample;
        return sample.Rank switch
        {
            1 => new Shape(rows, sample[0]),
            2 => new Shape(rows, sample[0], sample[1]),
            _ => new Shape(rows, sample[0], sample[1], sample[2]),
        };
    }
}
