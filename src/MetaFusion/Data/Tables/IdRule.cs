using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables;

/// <summary>What is done to the ids of a table before they are compared with others, in the order of the properties.</summary>
/// <remarks>Two rows that become one sample so are several rows of it: an error, or joined by <see cref="RepeatRule"/>.</remarks>
public sealed record IdRule
{
    /// <summary>The most characters that <see cref="Take"/> may keep.</summary>
    internal const int MostTaken = 1000;

    /// <summary>Nothing is done.</summary>
    public static readonly IdRule None = new();

    /// <summary>Texts that are replaced wherever they occur, and what by.</summary>
    public ValueList<KeyValuePair<string, string>> Replace { get; init => field = Guard.Given(value, nameof(Replace)); } = [];

    /// <summary>Texts that are taken away at the beginning and the end.</summary>
    public ValueList<string> Strip { get; init => field = Guard.Items(value, nameof(Strip)); } = [];

    /// <summary>How many characters count, from the first, 1 to 1000; null (default) for all.</summary>
    public int? Take { get; init => field = value is { } most ? Guard.Within(most, 1, MostTaken, nameof(Take)) : null; }

    /// <summary>Whether whole numbers count by their value: <c>1.0</c> is <c>1</c>, and so is <c>001</c>. Default false.</summary>
    public bool Number { get; init; }

    /// <summary>A table whose first column has ids of this table and whose second the ids they stand for; null (default) without.</summary>
    public string? Map { get; init; }

    /// <summary>Whether capitals do not count: an id is taken as the target writes it. Default false.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>Whether it changes anything.</summary>
    internal bool IsNone => Equals(None);
}
