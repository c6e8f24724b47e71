using System.Diagnostics.CodeAnalysis;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>The different names in a column of a long table, numbered in the order in which they appear.</summary>
/// <param name="path">The table.</param>
/// <param name="column">The column.</param>
/// <param name="what">What has the names, in a message.</param>
internal sealed class LongNames(DataPath path, string column, string what)
{
    private readonly Dictionary<string, int> _byName = new(CanonicalText.Comparer);

    // Most rows repeat a name to the byte: then no string is made of it.
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _byBytes =
        new Dictionary<byte[], int>(new BytesComparer()).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The names.</summary>
    public List<string> Names { get; } = [];

    /// <summary>The line in which each is met first.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>The number of a name.</summary>
    /// <param name="cell">The name.</param>
    /// <param name="line">Its line.</param>
    /// <exception cref="DataException">It is empty, or no text.</exception>
    public int NumberOf(ReadOnlySpan<byte> cell, int line)
    {
        if (_byBytes.TryGetValue(cell, out int number))
        {
            return number;
        }

        string name = TableText.Decode(cell, path, line);
        if (CanonicalText.Of(name).Length == 0)
        {
            throw Nameless(line);
        }

        if (!_byName.TryGetValue(name, out number))
        {
            number = Names.Count;
            _byName.Add(name, number);
            Names.Add(name);
            Lines.Add(line);
        }

        _byBytes[cell] = number;
        return number;
    }

    /// <summary>A row has no name.</summary>
    /// <param name="line">Its line.</param>
    public DataException Nameless(int line) => new($"{path.At(line)}: the {what} in column '{column}' is missing; give every row one or remove the row");

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
