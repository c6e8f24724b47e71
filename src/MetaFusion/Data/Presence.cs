using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Data;

/// <summary>Which modalities each of some samples has. Immutable.</summary>
/// <remarks>
/// Samples with the same modalities share a pattern; patterns are numbered in the order of their first sample. Students
/// ask by pattern, so that a question costs the number of patterns, not of samples.
/// </remarks>
public sealed class Presence
{
    private readonly int[] _patternOf;
    private readonly bool[][] _patterns;

    /// <summary>Looks at every sample once.</summary>
    /// <param name="rows">Number of samples.</param>
    /// <param name="modalities">Number of modalities.</param>
    /// <param name="has">Whether a sample (first) has a modality (second).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there are too many modalities.</exception>
    public Presence(int rows, int modalities, Func<int, int, bool> has)
    {
        ArgumentNullException.ThrowIfNull(has);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Modalities = Guard.Within(modalities, 0, MultimodalDataset.MostModalities, nameof(modalities));
        _patternOf = new int[ArraySize.Require(rows, "samples")];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var patterns = new List<bool[]>();
        for (int row = 0; row < rows; row++)
        {
            bool[] pattern = Enumerable.Range(0, modalities).Select(m => has(row, m)).ToArray();
            string key = string.Concat(pattern.Select(p => p ? '1' : '0'));
            if (!known.TryGetValue(key, out int number))
            {
                known.Add(key, number = patterns.Count);
                patterns.Add(pattern);
            }

            _patternOf[row] = number;
        }

        _patterns = [.. patterns];
    }

    /// <summary>Number of samples.</summary>
    public int Rows => _patternOf.Length;

    /// <summary>Number of modalities.</summary>
    public int Modalities { get; }

    /// <summary>Number of different patterns among the samples.</summary>
    public int Patterns => _patterns.Length;

    /// <summary>Whether every sample has every modality.</summary>
    public bool IsComplete => _patterns.All(pattern => pattern.All(has => has));

    /// <summary>The pattern of a sample, from 0.</summary>
    /// <param name="row">Which of the samples.</param>
    public int PatternOf(int row) => _patternOf[Guard.Place(row, Rows, nameof(row))];

    /// <summary>Whether a sample has a modality.</summary>
    /// <param name="row">Which of the samples.</param>
    /// <param name="modality">Index of the modality.</param>
    public bool Has(int row, int modality) => _patterns[PatternOf(row)][Guard.Place(modality, Modalities, nameof(modality))];

    /// <summary>The modalities of a pattern, ascending.</summary>
    /// <param name="pattern">Number of the pattern.</param>
    public int[] ModalitiesOf(int pattern)
    {
        bool[] has = _patterns[Guard.Place(pattern, Patterns, nameof(pattern))];
        return Enumerable.Range(0, Modalities).Where(m => has[m]).ToArray();
    }

    /// <summary>Whether the samples of a pattern have some modalities, all of them.</summary>
    /// <param name="pattern">Number of the pattern.</param>
    /// <param name="modalities">Indices of modalities.</param>
    public bool Covers(int pattern, IReadOnlyList<int> modalities)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        bool[] has = _patterns[Guard.Place(pattern, Patterns, nameof(pattern))];
        return modalities.All(m => has[Guard.Place(m, Modalities, nameof(modalities))]);
    }

    /// <summary>The samples of a pattern, ascending.</summary>
    /// <param name="pattern">Number of the pattern.</param>
    public int[] RowsOf(int pattern) => Enumerable.Range(0, Rows).Where(row => _patternOf[row] == pattern).ToArray();

    /// <summary>The samples that have some modalities, all of them, ascending.</summary>
    /// <param name="modalities">Indices of modalities.</param>
    public int[] RowsWith(IReadOnlyList<int> modalities)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        bool[] covers = Enumerable.Range(0, Patterns).Select(pattern => Covers(pattern, modalities)).ToArray();
        return Enumerable.Range(0, Rows).Where(row => covers[_patternOf[row]]).ToArray();
    }

    /// <summary>The same of some of the samples.</summary>
    /// <param name="rows">Which of the samples.</param>
    internal Presence Among(int[] rows) => new(rows.Length, Modalities, (row, m) => Has(rows[row], m));
}
