namespace MetaFusion.Tensors.Autograd;

/// <summary>
/// The memory and the graph of one training step of one student. Tensors are carved from pooled blocks; rewinding the
/// scope makes all of them reusable at once, so a steady step allocates nothing. Every tensor starts on a cache line.
/// </summary>
/// <remarks>Not safe for concurrent use; every student owns its scope.</remarks>
public sealed class TensorScope
{
    private const int SmallestBlock = 4096;

    private readonly List<AlignedBlock> _blocks = [];
    private readonly List<Tensor> _tensors = [];
    private readonly List<Tensor> _furtherOperands = [];
    private int _block;
    private int _used;
    private int _count;

    /// <summary>Whether operations record themselves for <see cref="Backward(Tensor, ReadOnlySpan{float})"/>; off for prediction.</summary>
    public bool IsRecording { get; set; } = true;

    /// <summary>How often the scope was rewound.</summary>
    internal long Rewinds { get; private set; }

    /// <summary>Brings existing values into the scope without copying; no gradient flows to them.</summary>
    /// <param name="values">The array that holds the values; it must stay unchanged until the scope is rewound.</param>
    /// <param name="offset">Index of the first value.</param>
    /// <param name="shape">Sizes; the values from <paramref name="offset"/> on must fill them.</param>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    public Tensor Input(float[] values, int offset, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (offset < 0 || values.Length - offset < shape.Length)
        {
            throw new ArgumentException($"Input: {values.Length - offset} values from offset {offset} do not fill {shape}.", nameof(values));
        }

        Tensor tensor = NextTensor();
        tensor.Become(this, shape, values, offset, requiresGradient: false, null, null, null, null);
        return tensor;
    }

    /// <summary>Brings rows of a matrix into the scope without copying; no gradient flows to them.</summary>
    /// <param name="matrix">The matrix; it must stay unchanged until the scope is rewound.</param>
    /// <param name="firstRow">First row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <returns><c>[rows, columns]</c>.</returns>
    /// <exception cref="ArgumentException">The rows leave the matrix.</exception>
    public Tensor Input(Matrix matrix, int firstRow, int rows)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (firstRow < 0 || rows < 0 || firstRow > matrix.Rows - rows)
        {
            throw new ArgumentException(
                $"Input: {rows} rows from row {firstRow} on are not in a matrix of [{matrix.Rows}, {matrix.Columns}].", nameof(matrix));
        }

        return Input(matrix.Storage, firstRow * matrix.Columns, new Shape(rows, matrix.Columns));
    }

    /// <summary>Copies values into a new tensor of the scope.</summary>
    /// <param name="values">Row-major values that fill <paramref name="shape"/>.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="requiresGradient">Whether the gradient with respect to these values is wanted; ignored while not recording.</param>
    /// <exception cref="ArgumentException">The values do not fill the shape.</exception>
    public Tensor Copy(ReadOnlySpan<float> values, Shape shape, bool requiresGradient = false)
    {
        if (values.Length != shape.Length)
        {
            throw new ArgumentException($"Copy: {values.Length} values do not fill {shape}.", nameof(values));
        }

        Tensor tensor = Allocate(shape, requiresGradient, null, null);
        values.CopyTo(tensor.Values);
        return tensor;
    }

    /// <summary>Makes a tensor of zeros, to be filled by hand; no gradient flows to it.</summary>
    /// <param name="shape">Sizes.</param>
    public Tensor Zeros(Shape shape)
    {
        Tensor tensor = Allocate(shape, requiresGradient: false, null, null);
        tensor.Values.Clear();
        return tensor;
    }

    /// <summary>Brings a parameter into the scope, so that operations of one operand can start from it.</summary>
    /// <param name="parameter">A parameter; its gradient receives what flows back.</param>
    public Tensor Use(Tensor parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Operations.ReshapeOperation.Instance.Apply(parameter, parameter.Shape, this);
    }

    /// <summary>Runs reverse-mode differentiation from a tensor back to every parameter and input that it depends on.</summary>
    /// <param name="from">The tensor to start from, of this scope.</param>
    /// <param name="gradient">d objective / d <paramref name="from"/>, row-major, of the same length.</param>
    /// <exception cref="ArgumentException">The gradient's length differs from the tensor's, or it belongs to another scope.</exception>
    public void Backward(Tensor from, ReadOnlySpan<float> gradient)
    {
        Seed(from, gradient);
        Backward();
    }

    /// <summary>Runs reverse-mode differentiation from a scalar: its gradient is 1.</summary>
    /// <param name="from">A tensor of one value, of this scope.</param>
    /// <exception cref="ArgumentException">The tensor has more values than one, or belongs to another scope.</exception>
    public void Backward(Tensor from)
    {
        float one = 1f;
        Backward(from, new ReadOnlySpan<float>(in one));
    }

    /// <summary>Adds to the gradient of a tensor, as a further starting point of <see cref="Backward()"/>.</summary>
    /// <param name="tensor">A tensor of this scope.</param>
    /// <param name="gradient">d objective / d <paramref name="tensor"/>, row-major, of the same length.</param>
    /// <exception cref="ArgumentException">The gradient's length differs from the tensor's, or it belongs to another scope.</exception>
    public void Seed(Tensor tensor, ReadOnlySpan<float> gradient)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (gradient.Length != tensor.Shape.Length)
        {
            throw new ArgumentException($"Backward: {gradient.Length} gradient values for a tensor of shape {tensor.Shape}.", nameof(gradient));
        }

        if (tensor.Scope is not null && tensor.Scope != this)
        {
            throw new ArgumentException("Backward: the tensor belongs to another scope; run the pass in the scope that made it.", nameof(tensor));
        }

        if (!tensor.RequiresGradient)
        {
            return;
        }

        Span<float> target = tensor.GradientTarget(out bool accumulate);
        if (accumulate)
        {
            Kernels.Elementwise.AddScaled(gradient, 1f, target);
        }
        else
        {
            gradient.CopyTo(target);
        }
    }

    /// <summary>
    /// Runs reverse-mode differentiation from every tensor that was seeded since the last pass. Passes of one step add up in
    /// the gradients of parameters and inputs.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The pass goes through a parameter that a step has moved since the outputs were computed, or that an earlier pass of this
    /// step has moved at once.
    /// </exception>
    public void Backward()
    {
        for (int i = _count - 1; i >= 0; i--)
        {
            _tensors[i].PassGradientOn();
        }
    }

    /// <summary>Makes every tensor and all memory of the scope reusable.</summary>
    public void Rewind()
    {
        if (_block > 0)
        {
            // The step needed several blocks: next time one block serves it.
            long total = _blocks.Sum(block => (long)block.Length);
            if (total <= AlignedBlock.LargestLength)
            {
                _blocks.Clear();
                _blocks.Add(AlignedBlock.Uninitialized((int)total));
            }
        }

        _block = 0;
        _used = 0;
        _count = 0;
        Rewinds++;
        _furtherOperands.Clear();
    }

    /// <summary>Makes an uninitialised tensor that an operation will fill.</summary>
    internal Tensor Allocate(Shape shape, bool requiresGradient, Operation? operation, Tensor? left, Tensor? right = null, Tensor? third = null)
    {
        (float[] values, int offset) = AllocateBlock(shape.Length);
        return Add(shape, values, offset, requiresGradient, operation, left, right, third);
    }

    /// <summary>Makes an uninitialised tensor that an operation of any number of operands will fill.</summary>
    /// <param name="shape">Sizes of the result.</param>
    /// <param name="operation">The operation; it is recorded if an operand requires a gradient.</param>
    /// <param name="first">The first operand.</param>
    /// <param name="others">The others.</param>
    internal Tensor Allocate(Shape shape, Operation operation, Tensor first, ReadOnlySpan<Tensor> others)
    {
        bool requiresGradient = first.RequiresGradient;
        foreach (Tensor operand in others)
        {
            requiresGradient |= operand.RequiresGradient;
        }

        Tensor tensor = Allocate(
            shape, requiresGradient, operation, first, others.Length > 0 ? others[0] : null, others.Length > 1 ? others[1] : null);
        if (others.Length > 2)
        {
            int start = _furtherOperands.Count;
            foreach (Tensor operand in others[2..])
            {
                _furtherOperands.Add(operand);
                if (tensor.RequiresGradient)
                {
                    CountUse(operand);
                }
            }

            tensor.TakeFurther(start, others.Length - 2);
            tensor.Record();
        }

        return tensor;
    }

    /// <summary>An operand beyond the third of one of the scope's tensors.</summary>
    internal Tensor FurtherOperand(int index) => _furtherOperands[index];

    /// <summary>Makes a tensor that stands for two others side by side; its values are written only if somebody asks.</summary>
    internal Tensor AllocateJoined(Shape shape, bool requiresGradient, Operation operation, Tensor left, Tensor right)
    {
        Tensor tensor = Add(shape, [], 0, requiresGradient, operation, left, right, null);
        tensor.Join();
        return tensor;
    }

    /// <summary>Carves memory that lives until the scope is rewound.</summary>
    internal (float[] Block, int Offset) AllocateBlock(int length)
    {
        int padded = AlignedBlock.Pad(length);
        while (_block < _blocks.Count)
        {
            AlignedBlock current = _blocks[_block];
            if (padded <= current.Length - _used)
            {
                int offset = current.Start + _used;
                _used += padded;
                return (current.Array, offset);
            }

            _block++;
            _used = 0;
        }

        int doubled = _blocks.Count == 0 ? SmallestBlock : Math.Min(_blocks[^1].Length, AlignedBlock.LargestLength / 2) * 2;
        AlignedBlock block = AlignedBlock.Uninitialized(Math.Max(padded, doubled));
        _blocks.Add(block);
        _block = _blocks.Count - 1;
        _used = padded;
        return (block.Array, block.Start);
    }

    private Tensor Add(
        Shape shape, float[] values, int offset, bool requiresGradient, Operation? operation, Tensor? left, Tensor? right, Tensor? third)
    {
        Tensor tensor = NextTensor();
        bool records = requiresGradient && IsRecording;
        tensor.Become(this, shape, values, offset, records, records ? operation : null, left, right, third);
        if (records)
        {
            CountUse(left);
            CountUse(right);
            CountUse(third);
            tensor.Record();
        }

        return tensor;
    }

    private void CountUse(Tensor? operand)
    {
        // Only parameters belong to no scope; frozen ones are shared between threads and never written.
        if (operand is { Scope: null, RequiresGradient: true })
        {
            operand.CountUse(this);
        }
    }

    private Tensor NextTensor()
    {
        if (_count == _tensors.Count)
        {
            _tensors.Add(new Tensor());
        }

        return _tensors[_count++];
    }
}
