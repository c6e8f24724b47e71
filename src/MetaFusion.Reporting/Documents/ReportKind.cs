using System.Text.Json.Serialization;

namespace MetaFusion.Reporting.Documents;

/// <summary>What a report is about.</summary>
internal enum ReportKind
{
    /// <summary>One fit.</summary>
    [JsonStringEnumMemberName("run")]
    Run,

    /// <summary>A comparison or reproduction: many fits.</summary>
    [JsonStringEnumMemberName("study")]
    Study,
}
