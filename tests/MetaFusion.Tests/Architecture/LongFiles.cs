namespace MetaFusion.Tests.Architecture;

/// <summary>Files of more than 400 lines: each stands here by name, with the reason why it is not split.</summary>
internal static class LongFiles
{
    public const int Limit = 400;

    /// <summary>Path from the root, and the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>();

    /// <summary>Long files without a reason, and reasons without a long file, one sentence each.</summary>
    public static IEnumerable<string> Violations(
        IReadOnlyList<(string Path, int Lines)> files, IReadOnlyDictionary<string, string> reasons)
    {
        foreach ((string path, int lines) in files.Where(f => f.Lines > Limit && !reasons.ContainsKey(f.Path)))
        {
            yield return $"{path}: {lines} lines; split it, or give the reason in {nameof(LongFiles)}";
        }

        foreach ((string path, string reason) in reasons)
        {
            if (!files.Any(f => f.Path == path && f.Lines > Limit))
            {
                yield return $"{path}: no longer above {Limit} lines; take it out of {nameof(LongFiles)}";
            }
            else if (string.IsNullOrWhiteSpace(reason))
            {
                yield return $"{path}: stands in {nameof(LongFiles)} without a reason";
            }
        }
    }
}
