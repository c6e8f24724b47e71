namespace MetaFusion.Tasks;

/// <summary>A column of <c>predictions.csv</c>: a number, or a word, that is read off the prediction of a sample. Immutable.</summary>
public sealed class PredictionColumn
{
    private PredictionColumn(string name, Func<ReadOnlySpan<double>, double>? number, Func<ReadOnlySpan<double>, string>? word)
    {
        Name = name;
        NumberOf = number;
        WordOf = word;
    }

    /// <summary>Name of the column.</summary>
    public string Name { get; }

    /// <summary>Reads the number off a sample's prediction, <c>[PredictionCount]</c>; null for a column of words.</summary>
    public Func<ReadOnlySpan<double>, double>? NumberOf { get; }

    /// <summary>Reads the word off a sample's prediction, <c>[PredictionCount]</c>; null for a column of numbers.</summary>
    public Func<ReadOnlySpan<double>, string>? WordOf { get; }

    /// <summary>A column of numbers.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="numberOf">Reads the number off a sample's prediction.</param>
    public static PredictionColumn OfNumbers(string name, Func<ReadOnlySpan<double>, double> numberOf) => new(name, numberOf, null);

    /// <summary>A column of words.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="wordOf">Reads the word off a sample's prediction.</param>
    public static PredictionColumn OfWords(string name, Func<ReadOnlySpan<double>, string> wordOf) => new(name, null, wordOf);
}
