using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables;

/// <summary>How a table is read: delimiter, decimal mark and missing cells of text, and what holds of every form.</summary>
public sealed record TableOptions
{
    /// <summary>The cells that count as missing where nothing else is said: empty, <c>NA</c>, <c>NaN</c>.</summary>
    public static readonly IReadOnlyList<string> DefaultMissingTokens = ["", "NA", "NaN"];

    private readonly char? _delimiter;

    /// <summary>
    /// The character between two fields. Null (default): a tab for <c>.tsv</c> and <c>.tab</c>, otherwise whichever of
    /// comma, semicolon and tab occurs most often in the first line.
    /// </summary>
    /// <exception cref="DataException">The delimiter is a quote, a space, a line break, a letter, part of a number, or not
    /// ASCII.</exception>
    public char? Delimiter
    {
        get => _delimiter;
        init
        {
            if (value is '"' or ' ' or '\r' or '\n' or '.' or '+' or '-' or '\0' or > '\x7e' || (value is { } c && char.IsAsciiLetterOrDigit(c)))
            {
                throw new DataException($"delimiter '{value}' cannot part fields; use a comma, a semicolon, a tab or '|'");
            }

            _delimiter = value;
        }
    }

    /// <summary>Which of several tables in the file: a sheet of a workbook; null (default) where there is one.</summary>
    public string? Part { get; init; }

    /// <summary>On which side the samples stand; default rows.</summary>
    public SampleSide Samples { get; init => field = Guard.Known(value, nameof(Samples)); } = SampleSide.Rows;

    /// <summary>The columns of a long table, each row of which has an id, a feature and its value; null (default) where a row is a sample.</summary>
    public LongForm? Long { get; init; }

    /// <summary>What is done to the ids before they are compared; default nothing.</summary>
    public IdRule Ids { get; init => field = Guard.Given(value, nameof(Ids)); } = IdRule.None;

    /// <summary>
    /// Whether numbers are written <c>1,5</c>. Null (default): either mark is understood where the delimiter is a
    /// semicolon (but not both in one file), only the point elsewhere.
    /// </summary>
    public bool? DecimalComma { get; init; }

    /// <summary>
    /// The cells that count as missing, compared without regard to case and surrounding spaces; a token that is a
    /// number (<c>-999</c>) also matches the same number written otherwise (<c>-999.0</c>).
    /// </summary>
    /// <remarks>
    /// With the standard list, words such as <c>null</c>, <c>N/A</c> or <c>[Not Available]</c> count as missing too in columns whose
    /// other cells are all numbers; a warning names them. A list of one's own is taken as it is.
    /// </remarks>
    public IReadOnlyList<string> MissingTokens { get; init => field = Guard.Items(value, nameof(MissingTokens)); } = DefaultMissingTokens;

    /// <summary>The tokens that the standard list does not have.</summary>
    internal IEnumerable<string> OwnMissingTokens => MissingTokens.Except(DefaultMissingTokens, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether further words count as missing among numbers.</summary>
    internal bool KnowsWords => MissingTokens.Count == DefaultMissingTokens.Count && DefaultMissingTokens.All(MissingTokens.Contains);
}
