using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>What the keys that list texts for "missing" hold.</summary>
internal static class MissingTexts
{
    /// <summary>The list: any texts, also the empty one.</summary>
    public static ListKind<string> Kind { get; } = new(new AnyTextKind("NA"), "texts", "[\"\", NA, NaN]", mayBeEmpty: true, isDistinct: true);
}
