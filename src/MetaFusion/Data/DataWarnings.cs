using System.Collections;
using MetaFusion.Foundation;

namespace MetaFusion.Data;

/// <summary>
/// The sentences that reading, splitting and preprocessing want a person to see: each names the thing and says what
/// was done about it. A collector handed from stage to stage; not safe for concurrent use.
/// </summary>
public sealed class DataWarnings : IReadOnlyList<string>
{
    private readonly List<string> _sentences = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Number of warnings.</summary>
    public int Count => _sentences.Count;

    /// <summary>One warning.</summary>
    public string this[int index] => _sentences[Guard.Place(index, Count, nameof(index))];

    /// <summary>Adds a sentence; a sentence that is there already is not repeated.</summary>
    public void Add(string sentence)
    {
        string line = Readable.Line(Guard.Given(sentence, nameof(sentence)));
        if (_known.Add(line))
        {
            _sentences.Add(line);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _sentences.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
