namespace MetaFusion.Data.Tables.Internal;

/// <summary>How a table writes the decimals of its numbers.</summary>
internal enum DecimalMark
{
    /// <summary><c>1.5</c>.</summary>
    Point,

    /// <summary><c>1,5</c>.</summary>
    Comma,

    /// <summary>Whichever of the two the file uses, the same throughout.</summary>
    Either,
}
