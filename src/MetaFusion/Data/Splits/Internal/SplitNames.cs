using MetaFusion.Data.Values;

namespace MetaFusion.Data.Splits.Internal;

/// <summary>The words for the three parts of a split.</summary>
internal static class SplitNames
{
    public const string Train = "train";
    public const string Validation = "validation";
    public const string Test = "test";

    /// <summary>The part that a word means, in any capitals; null where it means none.</summary>
    public static string? Find(string word) => CanonicalText.Of(word).ToUpperInvariant() switch
    {
        "TRAIN" => Train,
        "VALIDATION" or "VAL" => Validation,
        "TEST" => Test,
        _ => null,
    };
}
