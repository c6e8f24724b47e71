namespace MetaFusion.Data.Tables;

/// <summary>What becomes of several rows of one sample in one table (visits, images): they are joined before anything is split.</summary>
public enum RepeatRule
{
    /// <summary>They are an error.</summary>
    Refuse,

    /// <summary>
    /// Numbers: the mean of those that are there. Labels: the most frequent one; of equally frequent ones the first in the order
    /// of their characters.
    /// </summary>
    Mean,

    /// <summary>The earliest row: by the time column, without one the first in the file; of equal times the first in the file.</summary>
    First,

    /// <summary>The latest row: by the time column, without one the last in the file; of equal times the last in the file.</summary>
    Last,

    /// <summary>The number of rows, as the only column, <c>count</c>; the other columns are not read.</summary>
    Count,
}
