namespace MetaFusion.Data.Splits.Internal;

/// <summary>The words for the three parts of a split.</summary>
internal static class SplitNames
{
    public const string Train = "train";
    public const string Validation = "validation";
    public const string Test = "test";
}
