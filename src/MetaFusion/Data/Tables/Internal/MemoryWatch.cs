using System.Globalization;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// Refuses a table that takes more memory than the process may hold, before the system ends the process: a few kilobytes of a
/// compressed file can unfold to any size.
/// </summary>
/// <param name="path">The table.</param>
internal sealed class MemoryWatch(DataPath path)
{
    private const int RowsBetween = 1 << 14;

    /// <summary>The share of what the process may hold from which on reading stops: what is read is used afterwards.</summary>
    private const double Share = 0.8;

    private int _rows;

    /// <summary>Looks from time to time whether rows still fit.</summary>
    public void MeetRow()
    {
        if (++_rows >= RowsBetween)
        {
            _rows = 0;
            Require(0);
        }
    }

    /// <summary>Checks that further bytes fit.</summary>
    /// <param name="bytes">How many.</param>
    /// <exception cref="DataException">They do not.</exception>
    public void Require(long bytes)
    {
        double most = Share * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (GC.GetTotalMemory(forceFullCollection: false) + bytes > most && GC.GetTotalMemory(forceFullCollection: true) + bytes > most)
        {
            throw new DataException(string.Create(
                CultureInfo.InvariantCulture,
                $"file '{path.Shown}' unfolds to more than the {most / (1 << 30):0.0} GiB that this process may hold; ") +
                "leave columns out, or give the process more memory");
        }
    }
}
