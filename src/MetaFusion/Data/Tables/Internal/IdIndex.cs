using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Finds rows by id.</summary>
internal static class IdIndex
{
    /// <summary>The row of every id.</summary>
    /// <exception cref="DataException">An id is missing or appears twice.</exception>
    public static Dictionary<string, int> Of(IReadOnlyList<string?> ids, IReadOnlyList<int> lines, DataPath path, string column)
    {
        var rows = new Dictionary<string, int>(ids.Count, CanonicalText.Comparer);
        for (int row = 0; row < ids.Count; row++)
        {
            string id = ids[row] is { } known && CanonicalText.Of(known).Length > 0 ? known : throw TableFaults.NoId(path, lines[row], column);
            if (!rows.TryAdd(id, row))
            {
                throw TableFaults.TwiceId(path, id, lines[rows[id]], lines[row]);
            }
        }

        return rows;
    }
}
