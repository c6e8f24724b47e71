namespace MetaFusion.Tensors.Autograd;

/// <summary>The sizes of a row-major tensor, one to four dimensions; the last one is contiguous.</summary>
public readonly record struct Shape
{
    /// <summary>The largest number of dimensions a tensor may have.</summary>
    public const int MaximumRank = 4;

    /// <summary>The shape of a loss: one value. Kept, because unoptimised builds allocate for <c>new Shape(1)</c>.</summary>
    internal static readonly Shape One = new(1);

    private readonly int _d0, _d1, _d2, _d3;

    /// <summary>Makes a shape of one to four dimensions.</summary>
    /// <param name="dimensions">Sizes, outermost first; zero or more each.</param>
    /// <exception cref="ArgumentException">There are no dimensions or more than four, or one is negative.</exception>
    /// <exception cref="OverflowException">The tensor would hold more values than one array can.</exception>
    public Shape(params ReadOnlySpan<int> dimensions)
    {
        if (dimensions.Length is 0 or > MaximumRank)
        {
            throw new ArgumentException($"Shape: {dimensions.Length} dimensions; a tensor has 1 to {MaximumRank}.", nameof(dimensions));
        }

        foreach (int size in dimensions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(dimensions));
        }

        Rank = dimensions.Length;
        Length = ArraySize.Product(dimensions);
        _d0 = dimensions[0];
        _d1 = Rank > 1 ? dimensions[1] : 0;
        _d2 = Rank > 2 ? dimensions[2] : 0;
        _d3 = Rank > 3 ? dimensions[3] : 0;
    }

    /// <summary>Number of dimensions.</summary>
    public int Rank { get; }

    /// <summary>Number of values: the product of all sizes.</summary>
    public int Length { get; }

    /// <summary>Size of the last dimension, the contiguous one.</summary>
    public int Columns => this[Rank - 1];

    /// <summary>Product of all sizes but the last: the tensor seen as <c>[Rows, Columns]</c>.</summary>
    public int Rows
    {
        get
        {
            int rows = 1;
            for (int axis = 0; axis < Rank - 1; axis++)
            {
                rows *= this[axis];
            }

            return rows;
        }
    }

    /// <summary>Size of one dimension.</summary>
    /// <param name="axis">Dimension, 0 the outermost; the result is 0 from <see cref="Rank"/> on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is never such a dimension.</exception>
    public int this[int axis] => axis switch
    {
        0 => _d0,
        1 => _d1,
        2 => _d2,
        3 => _d3,
        _ => throw new ArgumentOutOfRangeException(nameof(axis)),
    };

    /// <summary>This shape with another size of the last dimension.</summary>
    public Shape WithColumns(int columns) => Rank switch
    {
        1 => new Shape(columns),
        2 => new Shape(_d0, columns),
        3 => new Shape(_d0, _d1, columns),
        _ => new Shape(_d0, _d1, _d2, columns),
    };

    /// <summary>The sizes in brackets, as messages show them: <c>[32, 128]</c>.</summary>
    public override string ToString() => Rank switch
    {
        0 => "[]",
        1 => $"[{_d0}]",
        2 => $"[{_d0}, {_d1}]",
        3 => $"[{_d0}, {_d1}, {_d2}]",
        _ => $"[{_d0}, {_d1}, {_d2}, {_d3}]",
    };
}
