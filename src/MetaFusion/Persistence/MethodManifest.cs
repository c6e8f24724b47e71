using System.Text.Json.Serialization;

namespace MetaFusion.Persistence;

/// <summary>The published method that a student is, in the manifest.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">Version of what the method makes of its settings and weights, from 1.</param>
/// <param name="Settings">Every setting by its key, as the method writes it.</param>
/// <param name="Name">
/// Name of the student, which its weights bear: it tells settings that differed from the defaults of the day. Absent in older models,
/// whose names follow from the settings.
/// </param>
internal sealed record MethodManifest(
    string Key,
    int Version,
    IReadOnlyDictionary<string, string> Settings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null);
