namespace MetaFusion.MutualLearning;

/// <summary>What a training needs to go on, as named arrays: the content of a checkpoint.</summary>
internal sealed class TrainingState
{
    private readonly Dictionary<string, Array> _values = new(StringComparer.Ordinal);

    /// <summary>All arrays with their names, <c>float[]</c> or <c>double[]</c>, in the order they were put.</summary>
    public IEnumerable<KeyValuePair<string, Array>> All => _values;

    /// <summary>Whether an array of this name was put.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Puts an array; it is shared, not copied.</summary>
    public void PutSingles(string name, float[] values) => _values.Add(name, values);

    /// <summary>Puts an array; it is shared, not copied.</summary>
    public void PutDoubles(string name, double[] values) => _values.Add(name, values);

    /// <summary>Gets an array.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="length">The length that it must have.</param>
    /// <exception cref="InvalidDataException">There is no such array.</exception>
    public ReadOnlySpan<float> Singles(string name, int length) => Get<float>(name, length);

    /// <summary>Gets an array; parameters and exceptions as for <see cref="Singles"/>.</summary>
    public ReadOnlySpan<double> Doubles(string name, int length) => Get<double>(name, length);

    /// <summary>Gets an array of any length.</summary>
    public ReadOnlySpan<double> Doubles(string name) => Get<double>(name, -1);

    private T[] Get<T>(string name, int length) =>
        _values.TryGetValue(name, out Array? found) && found is T[] values && (length < 0 || values.Length == length)
            ? values
            : throw new InvalidDataException($"The state holds no array '{name}' of {length} values.");
}
