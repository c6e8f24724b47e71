namespace MetaFusion.Reporting;

/// <summary>What a report can be rendered as.</summary>
internal enum ReportFormat
{
    /// <summary>One self-contained page.</summary>
    Html,

    /// <summary>Plain text for a terminal.</summary>
    Text,

    /// <summary>Markdown, for an issue or a notebook.</summary>
    Markdown,
}
