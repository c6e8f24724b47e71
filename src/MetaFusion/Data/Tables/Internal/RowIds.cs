using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>The ids of the rows of a table of features while it is read.</summary>
/// <param name="path">The table.</param>
/// <param name="translation">What is done to the ids; null for nothing.</param>
/// <param name="options">The column of the ids, and whether they may repeat.</param>
internal sealed class RowIds(DataPath path, FeatureTableOptions options, IdTranslation? translation)
{
    private readonly Dictionary<string, int> _rowOf = new(CanonicalText.Comparer);
    private readonly List<string> _ids = [];

    /// <summary>The id of every row so far, equal ids written alike.</summary>
    public IReadOnlyList<string> All => _ids;

    /// <summary>Takes the id of the next row.</summary>
    /// <param name="id">The id; empty where it is missing.</param>
    /// <param name="lines">The places of the rows.</param>
    /// <exception cref="DataException">It is missing, or appears twice and may not.</exception>
    public void Add(string id, IReadOnlyList<int> lines)
    {
        int line = lines[_ids.Count];
        id = translation is null || id.Length == 0 ? id : translation.Of(id);
        if (CanonicalText.Of(id).Length == 0)
        {
            throw TableFaults.NoId(path, line, options.IdColumn);
        }

        if (!_rowOf.TryAdd(id, _ids.Count))
        {
            id = options.Repeats != RepeatRule.Refuse
                ? _ids[_rowOf[id]]
                : throw TableFaults.TwiceRow(path, id, lines[_rowOf[id]], line);
        }

        _ids.Add(id);
    }
}
