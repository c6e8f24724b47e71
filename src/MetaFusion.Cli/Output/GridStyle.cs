namespace MetaFusion.Cli.Output;

/// <summary>How a cell looks on a terminal; a pipe shows the text alone.</summary>
internal enum GridStyle
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Headers and titles.</summary>
    Dim,

    /// <summary>What the table is about.</summary>
    Strong,

    /// <summary>The best figure of a column.</summary>
    Best,
}
