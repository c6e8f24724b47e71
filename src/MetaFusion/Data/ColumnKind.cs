namespace MetaFusion.Data;

/// <summary>What the cells of a column hold.</summary>
public enum ColumnKind
{
    /// <summary>Numbers.</summary>
    Numeric,

    /// <summary>One of a set of labels without order.</summary>
    Categorical,
}
