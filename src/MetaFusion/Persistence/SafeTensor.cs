using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MetaFusion.Tensors;

namespace MetaFusion.Persistence;

/// <summary>One named array of a safetensors file. It shares the memory it was made from.</summary>
internal sealed class SafeTensor
{
    private readonly float[]? _singles;
    private readonly double[]? _doubles;
    private readonly Matrix? _matrix;

    /// <summary>Makes an <c>F32</c> tensor of shape <c>[rows, columns]</c> over a matrix.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="value">The values; not copied.</param>
    public SafeTensor(string name, Matrix value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        Name = name;
        Type = SafeTensorType.Single;
        Shape = [value.Rows, value.Columns];
        _matrix = value;
    }

    /// <summary>Makes an <c>F32</c> tensor of any shape.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="shape">Sizes of its dimensions; empty for a single number.</param>
    /// <param name="values">Row-major values; not copied.</param>
    /// <exception cref="ArgumentException">The values do not fill the shape.</exception>
    public SafeTensor(string name, IReadOnlyList<int> shape, float[] values)
        : this(name, SafeTensorType.Single, shape, values.Length) => _singles = values;

    /// <summary>Makes an <c>F64</c> tensor of any shape.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="shape">Sizes of its dimensions; empty for a single number.</param>
    /// <param name="values">Row-major values; not copied.</param>
    /// <exception cref="ArgumentException">The values do not fill the shape.</exception>
    public SafeTensor(string name, IReadOnlyList<int> shape, double[] values)
        : this(name, SafeTensorType.Double, shape, values.Length) => _doubles = values;

    private SafeTensor(string name, SafeTensorType type, IReadOnlyList<int> shape, int count)
    {
        ArgumentNullException.ThrowIfNull(name);
        long expected = 1;
        foreach (int size in shape)
        {
            expected = checked(expected * size);
        }

        if (expected != count)
        {
            throw new ArgumentException($"tensor '{name}': {count} values do not fill [{string.Join(", ", shape)}].", nameof(shape));
        }

        Name = name;
        Type = type;
        Shape = [.. shape];
    }

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The element type.</summary>
    public SafeTensorType Type { get; }

    /// <summary>Sizes of the dimensions; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The values of an <c>F32</c> tensor, row-major; empty for another type.</summary>
    public ReadOnlySpan<float> Singles => _matrix is null ? _singles : _matrix.Values;

    /// <summary>The values of an <c>F64</c> tensor, row-major; empty for another type.</summary>
    public ReadOnlySpan<double> Doubles => _doubles;

    /// <summary>The length of the values in a file; may exceed what one span holds.</summary>
    internal long ByteCount => Type == SafeTensorType.Single ? sizeof(float) * (long)Singles.Length : sizeof(double) * (long)Doubles.Length;

    /// <summary>Writes the values, little-endian, some at a time.</summary>
    internal void WriteTo(Stream stream)
    {
        if (Type == SafeTensorType.Single)
        {
            Write(stream, Singles);
        }
        else
        {
            Write(stream, Doubles);
        }
    }

    /// <summary>The <c>F32</c> tensor of two dimensions as a matrix over the same memory.</summary>
    /// <exception cref="InvalidOperationException">The tensor is not <c>F32</c> or has not two dimensions.</exception>
    public Matrix ToMatrix()
    {
        if (Type != SafeTensorType.Single || Shape.Count != 2)
        {
            throw new InvalidOperationException($"tensor '{Name}' is not a matrix of float32.");
        }

        return _matrix ?? new Matrix(Shape[0], Shape[1], _singles!);
    }

    private static void Write<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        int step = ModelLimits.Standard.ChunkBytes / Unsafe.SizeOf<T>();
        while (!values.IsEmpty)
        {
            ReadOnlySpan<T> part = values[..Math.Min(step, values.Length)];
            stream.Write(MemoryMarshal.AsBytes(part));
            values = values[part.Length..];
        }
    }
}
