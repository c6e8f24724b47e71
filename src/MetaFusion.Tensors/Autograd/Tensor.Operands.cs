namespace MetaFusion.Tensors.Autograd;

/// <content>What the operation that made a tensor keeps for its backward half: operands, constants, memory.</content>
public sealed partial class Tensor
{
    private int _further;
    private int _furtherCount;
    private float[] _saved = [];
    private int _savedOffset;
    private int _savedLength;

    internal Tensor? Left { get; private set; }

    internal Tensor? Right { get; private set; }

    internal Tensor? Third { get; private set; }

    /// <summary>Number of operands.</summary>
    internal int OperandCount => _furtherCount > 0 ? 3 + _furtherCount : Third is not null ? 3 : Right is not null ? 2 : Left is not null ? 1 : 0;

    /// <summary>A constant of the operation: a factor, an exponent.</summary>
    internal float Scalar { get; set; }

    /// <summary>A whole-number constant of the operation: an offset, an axis, a flag.</summary>
    internal int Integer { get; set; }

    /// <summary>What <see cref="Save"/> gave, with what the operation wrote into it.</summary>
    internal Span<float> Saved => _saved.AsSpan(_savedOffset, _savedLength);

    /// <summary>One operand, in the order in which the operation named them.</summary>
    /// <param name="index">From 0; below <see cref="OperandCount"/>.</param>
    internal Tensor Operand(int index) => index switch
    {
        0 => Left!,
        1 => Right!,
        2 => Third!,
        _ => Scope!.FurtherOperand(_further + index - 3),
    };

    /// <summary>
    /// Takes memory of the scope for what the backward half needs of the forward one: statistics, a mask, further constants. It
    /// lives until the scope is rewound. Whole numbers lie in it as <c>MemoryMarshal.Cast&lt;float, int&gt;</c> sees them.
    /// </summary>
    /// <param name="length">Number of values; their content is arbitrary.</param>
    internal Span<float> Save(int length)
    {
        (_saved, _savedOffset) = Scope!.AllocateBlock(length);
        _savedLength = length;
        return Saved;
    }

    /// <summary>Takes the operands beyond the third.</summary>
    /// <param name="first">Where they start among those of the scope.</param>
    /// <param name="count">How many.</param>
    internal void TakeFurther(int first, int count) => (_further, _furtherCount) = (first, count);

    private int MovesOfOperands()
    {
        int moves = (Left?.Moves ?? 0) + (Right?.Moves ?? 0) + (Third?.Moves ?? 0);
        for (int i = 0; i < _furtherCount; i++)
        {
            moves += Scope!.FurtherOperand(_further + i).Moves;
        }

        return moves;
    }
}
